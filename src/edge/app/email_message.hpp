#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/email/email.hpp"
#include "edge/http/headers.hpp"
#include "edge/http/stream.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// An email that has come: what `App::email` gives to its handler. Nothing becomes of one that is neither forwarded nor
/// rejected: it is taken. One whose handler fails is refused, and its sender may try again.
///
/// ```cpp
/// app.email([](EmailMessage& email, Kv<"ORDERS"> orders) -> Result<void> {
///     if (email.size() > 1'000'000) return email.reject("Too large."), Result<void>();
///     orders.put("mail/" + email.from(), email.take_raw().read_all(1'000'000).value()).value();
///     email.forward("bakery@example.com").value();
///     return {};
/// });
/// ```
class EmailMessage {
public:
    /// What an email is, before anything is done with it.
    struct Parts {
        std::string from;  ///< who sends it, as the sending server says (MAIL FROM)
        std::string to;  ///< whom it is for, as that server says (RCPT TO)
        Headers headers;  ///< its header fields
        std::size_t size;  ///< of all of it, in bytes
        Stream raw;  ///< all of it, as MIME
    };

    EmailMessage(const EmailMessage&) = delete;
    EmailMessage& operator=(const EmailMessage&) = delete;
    virtual ~EmailMessage() = default;

    /// Who sends it and whom it is for, as the sending server says; the header fields From and To may say anything.
    [[nodiscard]] const std::string& from() const { return parts_.from; }
    [[nodiscard]] const std::string& to() const { return parts_.to; }
    /// A header field: `email.header("Subject")`. Borrowed.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
        return parts_.headers.get(name);
    }
    [[nodiscard]] const Headers& headers() const { return parts_.headers; }
    /// How many bytes it has, as MIME.
    [[nodiscard]] std::size_t size() const { return parts_.size; }
    /// All of it, as MIME; once. It can be passed on unread, to a store or another Worker.
    [[nodiscard]] Stream take_raw() { return std::move(parts_.raw); }

    /// Sends it on to an address that was verified, with header fields added whose names begin with "X-". Gives the id
    /// that it has then; "" where the platform does not say.
    [[nodiscard]] Result<std::string> forward(std::string_view to, const Headers& added = {}) {
        return forwarded(to, added).wait();
    }
    [[nodiscard]] Pending<std::string> forward_async(std::string_view to, const Headers& added = {}) {
        return forwarded(to, added).started();
    }
    /// Answers its sender, once; `to`, `cc` and `bcc` are not looked at. Fails for an email that is not to be answered,
    /// such as one that was sent by a program.
    [[nodiscard]] Result<std::string> reply(const Email& reply) { return replied(reply).wait(); }
    [[nodiscard]] Pending<std::string> reply_async(const Email& reply) { return replied(reply).started(); }

    /// Refuses it for ever when the handler is done: its sender is told why. The last reason counts.
    void reject(std::string reason) { rejection_ = std::move(reason); }
    /// Why it is refused; nothing if it is not.
    [[nodiscard]] const std::optional<std::string>& rejection() const { return rejection_; }

protected:
    /// On that platform; borrowed.
    EmailMessage(Platform& platform, Parts parts) : platform_(&platform), parts_(std::move(parts)) {}

private:
    virtual Prepared<std::string> prepare_forward(std::string_view to, const Headers& added) = 0;
    virtual Prepared<std::string> prepare_reply(const Email& reply) = 0;

    [[nodiscard]] Pending<std::string> forwarded(std::string_view to, const Headers& added);
    [[nodiscard]] Pending<std::string> replied(const Email& reply);

    Platform* platform_;
    Parts parts_;
    std::optional<std::string> rejection_;
};

}  // namespace edge
