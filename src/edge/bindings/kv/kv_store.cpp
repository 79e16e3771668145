#include "edge/bindings/kv/kv_store.hpp"

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
bool names_a_key(std::string_view message) { return message.contains("key name") || message.contains("Key name"); }

Error make_error(ErrorCode code, std::string_view detail) { return {code, std::string(detail)}; }

Error rate_limited() {
    Error error = make_error(ErrorCode::RateLimited, "Too many writes to the same key; try again in a moment.");
    error.retry_after = std::chrono::seconds(1);
    return error;
}

Error unavailable() { return make_error(ErrorCode::Unavailable, "The store did not answer; try again in a moment."); }

Error refused() { return make_error(ErrorCode::Internal, "The store refused the operation."); }

Error key_invalid() { return make_error(KvError::KeyInvalid, "The store does not take this key."); }

Error bad_request_error(std::string_view message) {
    if (names_a_key(message)) return key_invalid();
    if (message.contains("expiration") || message.contains("cache_ttl")) {
        return make_error(KvError::TtlOutOfRange, "The store does not keep anything for such a time.");
    }
    if (message.contains("key_count_limit") || message.contains("cursor")) {
        return make_error(ErrorCode::InvalidParameter, "The list limit or the cursor is not valid.");
    }
    return refused();
}

Error too_large_error(std::string_view message) {
    if (message.contains("etadata")) return make_error(KvError::MetadataTooLarge, "The metadata is too large.");
    return make_error(KvError::ValueTooLarge, "The value is too large.");
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

// The free plan counts by days that end at midnight UTC. So long is no hold-up of a moment, and not for ever.
Error day_used_up() {
    Error error = unavailable();
    error.retry_after = std::chrono::hours(1);
    return error;
}

// What the runtime itself throws before it asks the store, or when the store is lost.
Error runtime_error(const Rejection& rejection) {
    if (names_a_key(rejection.message)) return key_invalid();
    if (rejection.message.contains("limit exceeded for the day")) return day_used_up();
    return rejection_error(rejection, "The store");
}

// Such a store is asked by mistake: `can_compare` says so.
Error cannot_compare() {
    return {ErrorCode::Internal, "The store cannot do this.",
            "compare_and_set on a KV store that cannot compare, as Workers KV: ask can_compare() first"};
}

}  // namespace

Prepared<std::string> KvStore::compare_and_set(std::string_view, const std::optional<std::string>&, std::string_view,
                                               const KvWriteOptions&) {
    return Prepared<std::string>::ready(std::unexpected(cannot_compare()));
}

Prepared<Done> KvStore::compare_and_remove(std::string_view, std::string_view) {
    return Prepared<Done>::ready(std::unexpected(cannot_compare()));
}

Error kv_conflict() { return make_error(ErrorCode::Conflict, "Somebody else has written this meanwhile."); }

Error kv_error(const Rejection& rejection) {
    const std::optional<int> status = status_in(rejection.message);
    Error error = status ? status_error(*status, rejection.message) : runtime_error(rejection);
    error.internal = rejection.message;
    return error;
}

Error kv_error(std::string_view message) { return kv_error(Rejection{.message = message}); }

}  // namespace edge
