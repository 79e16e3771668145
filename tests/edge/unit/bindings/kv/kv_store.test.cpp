#include "edge/bindings/kv/kv_store.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::kv_error;
using edge::KvError;

namespace {

struct Case {
    const char* message;
    ErrorCode code;
};

// The words of the runtime and of its local simulator.
constexpr Case kCases[] = {
    {"KV PUT failed: 429 Too Many Requests", ErrorCode::RateLimited},
    {"Error: KV DELETE failed: 429 Too Many Requests", ErrorCode::RateLimited},
    {"KV PUT failed: 413 Value length of 26214401 exceeds limit of 26214400.", KvError::ValueTooLarge},
    {"KV PUT failed: 413 Request Entity Too Large", KvError::ValueTooLarge},
    {"KV PUT failed: 413 Metadata length of 1025 exceeds limit of 1024.", KvError::MetadataTooLarge},
    {"KV GET_BULK failed: 413 Total size of request exceeds the limit of 25MB", KvError::ValueTooLarge},
    {"KV GET failed: 414 UTF-8 encoded length of 513 exceeds key length limit of 512.", KvError::KeyInvalid},
    {"KV PUT failed: 400 Invalid expiration_ttl of 30. Expiration TTL must be at least 60.", KvError::TtlOutOfRange},
    {"KV PUT failed: 400 Invalid expiration of 1. Please specify integer greater than the current number of seconds "
     "since the UNIX epoch.",
     KvError::TtlOutOfRange},
    {"KV GET failed: 400 Invalid cache_ttl of 10. Cache TTL must be at least 30.", KvError::TtlOutOfRange},
    {"KV GET failed: 400 Invalid key_count_limit of 1001. Please specify an integer less than 1000.",
     ErrorCode::InvalidParameter},
    {"KV GET failed: 400 Could not URL-decode key name", KvError::KeyInvalid},
    {"KV GET_BULK failed: 400 Key name expiration. is not legal", KvError::KeyInvalid},
    {"Key name cannot be empty.", KvError::KeyInvalid},
    {"\"..\" is not allowed as a key name.", KvError::KeyInvalid},
    {"KV GET_BULK failed: 400 Bad Request", ErrorCode::Internal},
    {"KV GET failed: 401 Unauthorized", ErrorCode::Internal},
    {"KV PUT failed: 403 Forbidden", ErrorCode::Internal},
    {"KV PUT failed: 404 Not Found", ErrorCode::Internal},
    {"KV GET failed: 408 Request Timeout", ErrorCode::Unavailable},
    {"KV GET failed: 500 Internal Server Error", ErrorCode::Unavailable},
    {"KV GET_BULK failed: 503 Service Temporarily Unavailable", ErrorCode::Unavailable},
    {"Network connection lost.", ErrorCode::Unavailable},
    {"Network connection timed out.", ErrorCode::Unavailable},
    {"internal error; reference = 0123456789", ErrorCode::Unavailable},
    {"Too many API requests by single worker invocation.", ErrorCode::LimitExceeded},
    {"Too many API requests by single Worker invocation. To configure this limit, refer to the documentation.",
     ErrorCode::LimitExceeded},
    {"Too many subrequests.", ErrorCode::LimitExceeded},
    {"Value out of range. Must be between -2147483648 and 2147483647 (inclusive).", ErrorCode::Internal},
    {"KV put() limit exceeded for the day.", ErrorCode::Unavailable},
    {"KV GET failed: 304 Not Modified", ErrorCode::Internal},
    {"KV PUT failed: 42", ErrorCode::Internal},
    {"KV PUT failed: 4290", ErrorCode::Internal},
    {"KV put() accepts only strings, ArrayBuffers, ArrayBufferViews, and ReadableStreams as values.",
     ErrorCode::Internal},
    {"", ErrorCode::Internal},
};

}  // namespace

TEST_CASE("KV error gives the platform's words a code", "[kv]") {
    for (const Case& c : kCases) {
        INFO(c.message);
        CHECK(kv_error(c.message).code == c.code);
    }
}

TEST_CASE("KV error keeps the platform's words for the log only", "[kv]") {
    for (const Case& c : kCases) {
        const auto error = kv_error(c.message);
        CHECK(error.internal == c.message);
        CHECK_FALSE(error.detail.empty());
        CHECK_FALSE(error.detail.contains("KV"));
    }
}

TEST_CASE("KV error says when to return after a 429 and after nothing else", "[kv]") {
    CHECK(kv_error("KV PUT failed: 429 Too Many Requests").retry_after == std::chrono::seconds(1));
    CHECK_FALSE(kv_error("KV GET failed: 500 Internal Server Error").retry_after);
}
