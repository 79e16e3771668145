#include "edge/bindings/email/email_sender.hpp"

#include <algorithm>
#include <initializer_list>

namespace edge {

namespace {

bool has_one_of(std::string_view message, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return message.contains(word); });
}

}  // namespace

Error email_error(const Rejection& rejection) {
    const std::string_view message = rejection.message;
    if (has_one_of(message, {"rate limit", "daily limit", "quota", "RATE_LIMIT", "DAILY_LIMIT"}))
        return {ErrorCode::RateLimited, "Too many emails were sent; try again later.", std::string(message)};
    if (has_one_of(message, {"not allowed", "not a verified address", "NOT_ALLOWED", "NOT_VERIFIED"}))
        return {EmailError::NotAllowed, "This email may not be sent.", std::string(message)};
    return rejection_error(rejection, "The mail service");
}

Pending<std::string> EmailSender::prepared(const Email& email) {
    if (Result<void> checked = check_email(email); !checked)
        return Pending<std::string>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare(email)};
}

}  // namespace edge
