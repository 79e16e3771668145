#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/bindings/email/email.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/rejection.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The typed error for what an email was rejected with.
[[nodiscard]] Error email_error(const Rejection& rejection);

/// What emails are sent by: `env.get<EmailSender>("MAIL")`, or a handler's `SendEmail<"MAIL">`
/// (edge/handlers/send_email.hpp).
class EmailSender {
public:
    /// One on that platform; borrowed.
    explicit EmailSender(Platform& platform) : platform_(&platform) {}
    EmailSender(const EmailSender&) = delete;
    EmailSender& operator=(const EmailSender&) = delete;
    virtual ~EmailSender() = default;

    /// Sends an email, and gives the id that it has then; "" where the platform does not say. Fails with a kind of
    /// `EmailError`, with RateLimited where too much was sent today, and as any binding does.
    ///
    /// ```cpp
    /// EmailSender& mail = *env.get<EmailSender>("MAIL").value();
    /// mail.send({.from = {"shop@example.com", "The shop"}, .to = {"ada@example.com"}, .subject = "Ready",
    ///            .text = "Your cake is ready."}).value();
    /// ```
    [[nodiscard]] Result<std::string> send(const Email& email) { return prepared(email).wait(); }
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<std::string> send_async(const Email& email) { return prepared(email).started(); }

private:
    /// It has been checked.
    virtual Prepared<std::string> prepare(const Email& email) = 0;

    [[nodiscard]] Pending<std::string> prepared(const Email& email);

    Platform* platform_;
};

template <>
struct CustomBinding<EmailSender> {
    static std::shared_ptr<EmailSender> bind(const Env& env, std::string_view name);
};

}  // namespace edge
