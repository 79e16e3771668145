#include "edge/text/uuid.hpp"

#include <chrono>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/test_platform.hpp"

using edge::ErrorCode;
using edge::TestPlatform;
using edge::Uuid;

namespace {

/// A platform at one moment whose randomness is one byte.
class FixedPlatform final : public TestPlatform {
public:
    FixedPlatform(edge::Time now, std::byte random) : now_(now), random_(random) {}
    edge::Time now() override { return now_; }
    void fill_random(std::span<std::byte> bytes) override {
        for (std::byte& byte : bytes) byte = random_;
    }

private:
    edge::Time now_;
    std::byte random_;
};

}  // namespace

TEST_CASE("Uuid is written in lower case with hyphens", "[identity]") {
    const auto uuid = Uuid::parse("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6");
    REQUIRE(uuid);
    CHECK(uuid->to_string() == "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    CHECK(uuid->bytes()[0] == 0xF8);
    CHECK(uuid->bytes()[15] == 0xF6);
}

TEST_CASE("Uuid parses the nil and max values", "[identity]") {
    CHECK(Uuid::parse("00000000-0000-0000-0000-000000000000") == Uuid{});
    CHECK(Uuid::parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));
}

TEST_CASE("Uuid refuses every other form", "[identity]") {
    for (const char* text : {
             "",
             "f81d4fae7dec11d0a76500a0c91e6bf6",
             "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
             "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
             "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
             "f81d4fae-7dec-11d0-a765-00a0c91e6bf66",
             "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
             "f81d4fae-7dec-11d0-a765-00a0c91e6b-6",
             "f81d4fae-7dec-11d0-a765000a0c91e6bf6",
             "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6",
             "+81d4fae-7dec-11d0-a765-00a0c91e6bf6",
             " 81d4fae-7dec-11d0-a765-00a0c91e6bf6",
             "0x1d4fae-7dec-11d0-a765-00a0c91e6bf6",
         }) {
        CAPTURE(text);
        CHECK_FALSE(Uuid::parse(text));
    }
}

// RFC 9562 appendix A.6: 2022-02-22T19:22:22Z. The random bits there are 0xCC3, 0x18C4DC0C0C07398F; here all ones.
TEST_CASE("Uuid version 7 has RFC 9562's layout", "[identity]") {
    FixedPlatform platform(edge::Time{std::chrono::milliseconds{0x017F22E279B0}}, std::byte{0xFF});
    CHECK(Uuid::v7(platform).to_string() == "017f22e2-79b0-7fff-bfff-ffffffffffff");
}

TEST_CASE("Uuid version 7 sets version and variant over zeros too", "[identity]") {
    FixedPlatform platform(edge::Time{std::chrono::milliseconds{0x017F22E279B0}}, std::byte{0});
    CHECK(Uuid::v7(platform).to_string() == "017f22e2-79b0-7000-8000-000000000000");
}

TEST_CASE("Uuid version 7 sorts by creation, as bytes and as text", "[identity]") {
    TestPlatform platform;
    Uuid before = Uuid::v7(platform);
    for (int i = 0; i < 1000; ++i) {
        platform.advance(std::chrono::milliseconds{1});
        const Uuid after = Uuid::v7(platform);
        CHECK(before < after);
        CHECK(before.to_string() < after.to_string());
        before = after;
    }
}

TEST_CASE("Uuid version 7 differs within one millisecond", "[identity]") {
    TestPlatform platform;
    CHECK(Uuid::v7(platform) != Uuid::v7(platform));
}

TEST_CASE("Uuid as a path parameter is parsed", "[identity]") {
    CHECK(edge::RouteParameter<Uuid>::parse("id", "00000000-0000-0000-0000-000000000000") == Uuid{});
}

TEST_CASE("Uuid as a path parameter names the parameter when it is none", "[identity]") {
    const auto uuid = edge::RouteParameter<Uuid>::parse("id", "17");
    REQUIRE_FALSE(uuid);
    CHECK(uuid.error().code == ErrorCode::InvalidParameter);
    CHECK(uuid.error().detail == "The path parameter 'id' must be a UUID.");
}
