#include "edge/bindings/kv_store.hpp"

#include <charconv>

namespace edge {

namespace {

constexpr std::string_view kStatusMark = " failed: ";

// "KV PUT failed: 429 Too Many Requests": the platform puts the status there. Nothing where there is none.
std::optional<int> status_in(std::string_view message) {
    const std::size_t mark = message.find(kStatusMark);
    if (mark == std::string_view::npos) return {};
    const std::string_view rest = message.substr(mark + kStatusMark.size());
    int status = 0;
    const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), status);
    if (failure != std::errc{} || end - rest.data() != 3) return {};
    return status;
}

// The simulator's and the platform's ways to say so differ in case only.
bool names_a_key(std::string_view message) {
    return message.contains("key name") || message.contains("Key name");
}

Error make_error(ErrorCode code, std::string_view detail) {
    return {code, std::string(detail)};
}

Error rate_limited() {
    Error error = make_error(ErrorCode::RateLimited, "Too many writes to the same key; try again in a moment.");
    error.retry_after = std::chrono::seconds(1);
    return error;
}

Error unavailable() {
    return make_error(ErrorCode::Unavailable, "The store did not answer; try again in a moment.");
}

Error refused() {
    return make_error(ErrorCode::Internal, "The store refused the operation.");
}

Error key_invalid() {
    return make_error(ErrorCode::KeyInvalid, "The store does not take this key.");
}

Error bad_request_error(std::string_view message) {
    if (names_a_key(message)) return key_invalid();
    if (message.contains("expiration") || message.contains("cache_ttl")) {
        return make_error(ErrorCode::TtlTooSmall, "The time to live is too small.");
    }
    if (message.contains("key_count_limit") || message.contains("cursor")) {
        return make_error(ErrorCode::InvalidParameter, "The list limit or the cursor is not valid.");
    }
    return refused();
}

Error too_large_error(std::string_view message) {
    if (message.contains("etadata")) return make_error(ErrorCode::MetadataTooLarge, "The metadata is too large.");
    return make_error(ErrorCode::ValueTooLarge, "The value is too large.");
}

Error status_error(int status, std::string_view message) {
    switch (status) {
        case 400: return bad_request_error(message);
        case 408: return unavailable();
        case 413: return too_large_error(message);
        case 414: return key_invalid();
        case 429: return rate_limited();
        default: return status >= 500 ? unavailable() : refused();
    }
}

// What the runtime itself throws before it asks the store, or when the store is lost.
Error runtime_error(std::string_view message) {
    if (message.contains("Too many API requests") || message.contains("Too many subrequests")) {
        return make_error(ErrorCode::LimitExceeded, "This request has used up its operations.");
    }
    return names_a_key(message) ? key_invalid() : unavailable();
}

}  // namespace

Error kv_error(std::string_view message) {
    const std::optional<int> status = status_in(message);
    Error error = status ? status_error(*status, message) : runtime_error(message);
    error.internal = message;
    return error;
}

}  // namespace edge
