#include "edge/bindings/email/email.hpp"

#include <algorithm>

#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {

namespace {

bool is_line(std::string_view text) {
    constexpr std::string_view kNotInLines("\r\n\0", 3);  // with its length: a zero byte would end it
    return text.find_first_of(kNotInLines) == std::string_view::npos && is_utf8(text);
}

bool is_address(const EmailAddress& address) {
    return !address.email.empty() && is_line(address.email) && is_line(address.name);
}

bool are_lines(const std::vector<std::string>& texts) { return std::ranges::all_of(texts, is_line); }

Result<void> check_head(const Email& email) {
    bool sound = is_address(email.from) && are_lines(email.to) && are_lines(email.cc) && are_lines(email.bcc) &&
                 is_line(email.subject) && (!email.reply_to || is_address(*email.reply_to));
    std::size_t bytes = 0;
    for (const auto& [name, value] : email.headers) {
        bytes += name.size() + value.size();
        sound = sound && !name.empty() && is_line(name) && is_line(value);
    }
    for (const EmailAttachment& each : email.attachments)
        sound = sound && is_line(each.filename) && is_line(each.type) && is_line(each.inline_id.value_or(""));
    if (!sound)
        return fail(EmailError::HeaderInvalid, "Addresses, the subject and header fields are single lines of UTF-8.");
    if (email.subject.size() <= email_limits::kSubject && bytes <= email_limits::kHeaderBytes) return {};
    return fail(
        EmailError::HeaderInvalid, "A subject has 998 characters at most, and all header fields 16 kB.",
        concat({"subject of ", std::to_string(email.subject.size()), " bytes, fields of ", std::to_string(bytes)}));
}

Result<void> check_size(const Email& email) {
    std::size_t bytes = email.text.size() + email.html.size();
    for (const EmailAttachment& each : email.attachments) bytes += (each.content.size() + 2) / 3 * 4;
    if (bytes <= email_limits::kBytes) return {};
    return fail(EmailError::TooLarge, "An email must not exceed 25 MiB.",
                concat({"email of ", std::to_string(bytes), " bytes"}));
}

}  // namespace

Result<void> check_reply(const Email& reply) {
    if (Result<void> checked = check_head(reply); !checked) return checked;
    if (!is_utf8(reply.text) || !is_utf8(reply.html))
        return fail(ErrorCode::Internal, "The text of an email must be UTF-8.");
    return check_size(reply);
}

Result<void> check_email(const Email& email) {
    const std::size_t recipients = email.to.size() + email.cc.size() + email.bcc.size();
    if (email.to.empty() || recipients > email_limits::kRecipients)
        return fail(EmailError::RecipientsInvalid, "An email goes to 1 to 50 addresses.",
                    concat({std::to_string(recipients), " recipients, ", std::to_string(email.to.size()), " in to"}));
    return check_reply(email);
}

}  // namespace edge
