#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/app/email_message.hpp"
#include "edge/bindings/email/email_sender.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Sends emails nowhere: a test reads what was sent. It has the limits of the platform.
class MemoryEmailSender final : public EmailSender, public PlannedFailures {
public:
    /// `env` is borrowed. Where addresses are given, it writes to those alone.
    explicit MemoryEmailSender(MemoryEnv& env, std::optional<std::vector<std::string>> allowed = {})
        : EmailSender(env.platform()), allowed_(std::move(allowed)) {}

    /// What was sent, in order.
    [[nodiscard]] const std::vector<Email>& sent() const { return sent_; }

private:
    Prepared<std::string> prepare(const Email& email) override;
    [[nodiscard]] Result<std::string> accept(const Email& email);

    std::optional<std::vector<std::string>> allowed_;
    std::vector<Email> sent_;
};

/// An email that comes to an application under test, and what becomes of it:
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// testing::MemoryEmail email(bindings, "ada@example.com", "orders@bakery.example", "Subject: Pie\r\n\r\nApples.");
/// CHECK(testing::Client(make_app, bindings).email(email));
/// CHECK(email.forwards().size() == 1);
/// CHECK(email.rejection() == "We bake no pies.");
/// ```
class MemoryEmail final : public EmailMessage, public PlannedFailures {
public:
    /// An email that was sent on.
    struct Forward {
        std::string to;  ///< where
        Headers added;  ///< which fields were added
    };

    /// One whose text, as MIME, begins with its header fields. `env` is borrowed.
    MemoryEmail(MemoryEnv& env, std::string from, std::string to, std::string raw);

    /// What the application has done with it, in order.
    [[nodiscard]] const std::vector<Forward>& forwards() const { return forwards_; }
    [[nodiscard]] const std::vector<Email>& replies() const { return replies_; }

private:
    Prepared<std::string> prepare_forward(std::string_view to, const Headers& added) override;
    Prepared<std::string> prepare_reply(const Email& reply) override;

    std::vector<Forward> forwards_;
    std::vector<Email> replies_;
};

}  // namespace edge::testing
