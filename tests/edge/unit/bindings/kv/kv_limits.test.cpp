#include "edge/bindings/kv/kv_limits.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace edge;
using namespace std::chrono_literals;

namespace {

constexpr UnixSeconds kNow{1'767'225'600s};

ErrorCode code_of(const Result<void>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

KvWriteOptions with_metadata(std::size_t bytes) { return {.metadata = '"' + std::string(bytes - 2, 'm') + '"'}; }

}  // namespace

TEST_CASE("KV limits take keys of 1 to 512 bytes", "[kv]") {
    CHECK(kv_limits::check_key("a"));
    CHECK(kv_limits::check_key("..."));
    CHECK(kv_limits::check_key("caf\xC3\xA9/ \x01"));
    CHECK(kv_limits::check_key(std::string(512, 'k')));
}

TEST_CASE("KV limits refuse keys the platform has no place for", "[kv]") {
    for (const std::string& key : {std::string(), std::string("."), std::string(".."), std::string(513, 'k')}) {
        INFO(key);
        CHECK(code_of(kv_limits::check_key(key)) == KvError::KeyInvalid);
    }
}

TEST_CASE("KV limits refuse keys that are not UTF-8", "[kv]") {
    CHECK(code_of(kv_limits::check_key("a\xFF")) == KvError::KeyInvalid);
}

TEST_CASE("KV limits count the bytes of a key, not its characters", "[kv]") {
    std::string key;
    for (int i = 0; i < 257; ++i) key += "\xC3\xA9";
    CHECK(code_of(kv_limits::check_key(key)) == KvError::KeyInvalid);
}

TEST_CASE("KV limits take values up to 25 MiB", "[kv]") {
    CHECK(kv_limits::check_value(0));
    CHECK(kv_limits::check_value(26'214'400));
    CHECK(code_of(kv_limits::check_value(26'214'401)) == KvError::ValueTooLarge);
}

TEST_CASE("KV limits take metadata of up to 1,024 bytes", "[kv]") {
    CHECK(kv_limits::check_write(with_metadata(1024), kNow));
    CHECK(code_of(kv_limits::check_write(with_metadata(1025), kNow)) == KvError::MetadataTooLarge);
}

TEST_CASE("KV limits refuse metadata that is not JSON", "[kv]") {
    CHECK(code_of(kv_limits::check_write({.metadata = "{oops"}, kNow)) == ErrorCode::Internal);
    CHECK(code_of(kv_limits::check_write({.metadata = ""}, kNow)) == ErrorCode::Internal);
}

TEST_CASE("KV limits take a time to live of 60 s and refuse less", "[kv]") {
    CHECK(kv_limits::check_write({.expiration_ttl = 60s}, kNow));
    CHECK(code_of(kv_limits::check_write({.expiration_ttl = 59s}, kNow)) == KvError::TtlOutOfRange);
    CHECK(code_of(kv_limits::check_write({.expiration_ttl = -1s}, kNow)) == KvError::TtlOutOfRange);
}

TEST_CASE("KV limits take an expiration 60 s ahead and refuse a nearer one", "[kv]") {
    CHECK(kv_limits::check_write({.expiration = kNow + 60s}, kNow));
    CHECK(code_of(kv_limits::check_write({.expiration = kNow + 59s}, kNow)) == KvError::TtlOutOfRange);
}

TEST_CASE("KV limits take a time to live of as many seconds as the platform's integers hold, and refuse more", "[kv]") {
    CHECK(kv_limits::check_write({.expiration_ttl = 2'147'483'647s}, kNow));
    CHECK(code_of(kv_limits::check_write({.expiration_ttl = 2'147'483'648s}, kNow)) == KvError::TtlOutOfRange);
    CHECK(code_of(kv_limits::check_write({.expiration_ttl = std::chrono::seconds::max()}, kNow)) ==
          KvError::TtlOutOfRange);
    CHECK(code_of(kv_limits::check_write({.expiration_ttl = std::chrono::seconds::min()}, kNow)) ==
          KvError::TtlOutOfRange);
}

TEST_CASE("KV limits take an expiration up to 2038-01-19T03:14:07Z and refuse a later one", "[kv]") {
    CHECK(kv_limits::check_write({.expiration = UnixSeconds(2'147'483'647s)}, kNow));
    CHECK(code_of(kv_limits::check_write({.expiration = UnixSeconds(2'147'483'648s)}, kNow)) == KvError::TtlOutOfRange);
    CHECK(code_of(kv_limits::check_write({.expiration = UnixSeconds::max()}, kNow)) == KvError::TtlOutOfRange);
}

TEST_CASE("KV limits tell which value is out of which range, and how an expiration is given beyond", "[kv]") {
    const Error ttl = kv_limits::check_write({.expiration_ttl = 59s}, kNow).error();
    CHECK(ttl.internal == "an expirationTtl of 59 s: it must be from 60 to 2147483647");
    const Error time = kv_limits::check_write({.expiration = UnixSeconds(2'147'483'648s)}, kNow).error();
    CHECK(time.internal.starts_with(
        "an expiration of 2147483648 s since 1970: it must be from 1767225660 to 2147483647"));
    CHECK(time.internal.contains("expiration_ttl"));
    CHECK(kv_limits::check_read({.cache_ttl = 29s}).error().internal ==
          "a cacheTtl of 29 s: it must be from 30 to 2147483647");
}

TEST_CASE("KV limits take a cacheTtl of as many seconds as the platform's integers hold, and refuse more", "[kv]") {
    CHECK(kv_limits::check_read({.cache_ttl = 2'147'483'647s}));
    CHECK(code_of(kv_limits::check_read({.cache_ttl = 2'147'483'648s})) == KvError::TtlOutOfRange);
}

TEST_CASE("KV limits look at the time to live only where both expirations are given", "[kv]") {
    CHECK(kv_limits::check_write({.expiration = kNow, .expiration_ttl = 60s}, kNow));
}

TEST_CASE("KV limits take a cacheTtl of 30 s and refuse less", "[kv]") {
    CHECK(kv_limits::check_read({}));
    CHECK(kv_limits::check_read({.cache_ttl = 30s}));
    CHECK(code_of(kv_limits::check_read({.cache_ttl = 29s})) == KvError::TtlOutOfRange);
}

TEST_CASE("KV limits take list limits of 1 to 1,000", "[kv]") {
    CHECK(kv_limits::check_list({.limit = 1}));
    CHECK(kv_limits::check_list({.limit = 1000}));
    CHECK(code_of(kv_limits::check_list({.limit = 0})) == ErrorCode::InvalidParameter);
    CHECK(code_of(kv_limits::check_list({.limit = 1001})) == ErrorCode::InvalidParameter);
}

TEST_CASE("KV limits hold a prefix to the length of a key", "[kv]") {
    CHECK(kv_limits::check_list({.prefix = "."}));
    CHECK(kv_limits::check_list({.prefix = std::string(512, 'p')}));
    CHECK(code_of(kv_limits::check_list({.prefix = std::string(513, 'p')})) == KvError::KeyInvalid);
}
