#include "edge/bindings/email/email_sender.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

namespace edge {

namespace {

using Codes = std::span<const std::string_view>;
constexpr std::array<std::string_view, 2> kTooMany{"E_RATE_LIMIT_EXCEEDED", "E_DAILY_LIMIT_EXCEEDED"};
constexpr std::array<std::string_view, 4> kRefused{"E_SENDER_NOT_VERIFIED", "E_SENDER_DOMAIN_NOT_AVAILABLE",
                                                   "E_RECIPIENT_NOT_ALLOWED", "E_RECIPIENT_SUPPRESSED"};

bool is_code_of(std::string_view code, Codes codes) { return std::ranges::find(codes, code) != codes.end(); }

bool has_one_of(std::string_view message, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return message.contains(word); });
}

}  // namespace

// The platform's codes; Miniflare has only words for the same.
Error email_error(const Rejection& rejection) {
    const std::string_view message = rejection.message;
    if (is_code_of(rejection.code, kTooMany) || has_one_of(message, {"rate limit", "daily limit", "quota"}))
        return {ErrorCode::RateLimited, "Too many emails were sent; try again later.", std::string(message)};
    if (is_code_of(rejection.code, kRefused) || has_one_of(message, {"not allowed", "not a verified address"}))
        return {EmailError::NotAllowed, "This email may not be sent.", std::string(message)};
    return rejection_error(rejection, "The mail service");
}

Pending<std::string> EmailSender::prepared(const Email& email) {
    if (Result<void> checked = check_email(email); !checked)
        return Pending<std::string>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare(email)};
}

}  // namespace edge
