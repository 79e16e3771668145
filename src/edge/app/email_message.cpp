#include "edge/app/email_message.hpp"

#include "edge/app.hpp"

namespace edge {

namespace {

constexpr const char* kEmails = "emails";

}  // namespace

Pending<std::string> EmailMessage::forwarded(std::string_view to, const Headers& added) {
    if (to.empty()) {
        return Pending<std::string>::ready(
            fail(EmailError::RecipientsInvalid, "An email is forwarded to an address.", "it is forwarded to \"\""));
    }
    return {*platform_, prepare_forward(to, added)};
}

Pending<std::string> EmailMessage::replied(const Email& reply) {
    if (Result<void> checked = check_reply(reply); !checked)
        return Pending<std::string>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare_reply(reply)};
}

void App::add_email(detail::EventWork work) {
    add_event(kEmails, std::move(work));
    detail::take_emails();
}

Result<void> App::handle(EmailMessage& email, Context& context) const {
    Result<void> done =
        run_event(kEmails, &email, context, "add App::email, or let no address lead to this application");
    if (!done)
        context.log(LogLevel::Error, "An email failed",
                    {{"from", email.from()},
                     {"to", email.to()},
                     {"detail", done.error().detail},
                     {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
