#include "edge/text/uuid.hpp"

#include <chrono>

#include <catch2/catch_test_macros.hpp>

using edge::Uuid;

namespace {

constexpr std::chrono::sys_time<std::chrono::milliseconds> kTime{std::chrono::milliseconds{0x017F22E279B0}};

std::array<std::byte, 10> all(std::byte byte) {
    std::array<std::byte, 10> bytes;
    bytes.fill(byte);
    return bytes;
}

}  // namespace

TEST_CASE("Uuid is written in lower case with hyphens", "[text]") {
    const auto uuid = Uuid::parse("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6");
    REQUIRE(uuid);
    CHECK(uuid->to_string() == "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    CHECK(uuid->bytes()[0] == 0xF8);
    CHECK(uuid->bytes()[15] == 0xF6);
}

TEST_CASE("Uuid parses the nil and max values", "[text]") {
    CHECK(Uuid::parse("00000000-0000-0000-0000-000000000000") == Uuid{});
    CHECK(Uuid::parse("ffffffff-ffff-ffff-ffff-ffffffffffff"));
}

TEST_CASE("Uuid refuses every other form", "[text]") {
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
TEST_CASE("Uuid version 7 has RFC 9562's layout", "[text]") {
    CHECK(Uuid::v7(kTime, all(std::byte{0xFF})).to_string() == "017f22e2-79b0-7fff-bfff-ffffffffffff");
}

TEST_CASE("Uuid version 7 sets version and variant over zeros too", "[text]") {
    CHECK(Uuid::v7(kTime, all(std::byte{0})).to_string() == "017f22e2-79b0-7000-8000-000000000000");
}

TEST_CASE("Uuid version 7 takes the random bytes in their order", "[text]") {
    std::array<std::byte, 10> random;
    for (std::size_t i = 0; i < random.size(); ++i) random[i] = std::byte(i + 1);
    CHECK(Uuid::v7(kTime, random).to_string() == "017f22e2-79b0-7102-8304-05060708090a");
}
