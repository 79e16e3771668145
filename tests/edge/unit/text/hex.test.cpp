#include "edge/text/hex.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/headers.hpp"

using namespace std::string_view_literals;
using Bytes = std::array<std::uint8_t, 3>;

TEST_CASE("Hex is lower case and two digits a byte", "[text]") {
    CHECK(edge::to_hex("\x00\x0f\xAB"sv) == "000fab");
    CHECK(edge::to_hex("").empty());
}

TEST_CASE("Hex is read in either case", "[text]") {
    Bytes bytes{};
    CHECK(edge::read_hex("000fAb", bytes));
    CHECK(bytes == Bytes{0x00, 0x0F, 0xAB});
}

TEST_CASE("Hex is read back as it was written", "[text]") {
    for (unsigned value = 0; value < 256; ++value) {
        const auto byte = std::uint8_t(value);
        std::array<char, 2> digits{};
        CHECK(edge::write_hex({&byte, 1}, digits.data()) == digits.end());
        std::uint8_t read = 0;
        CHECK((edge::read_hex(digits.data(), {&read, 1}) && read == byte));
    }
}

TEST_CASE("Hex that is not all digits is refused", "[text]") {
    Bytes bytes{};
    for (const char* text :
         {"g0fabc", "00:fab", "0 0fab", "000fa-", "+00fab", "000fa\xE9", "/00fab", "000f`b", "000f@b"}) {
        CAPTURE(text);
        CHECK_FALSE(edge::read_hex(text, bytes));
    }
}

TEST_CASE("Hex is read wherever it stands among digits that are read at once, and nothing else is", "[text]") {
    const auto value_of = [](unsigned c) {
        if (c >= '0' && c <= '9') return int(c - '0');
        const unsigned letter = c | 0x20U;
        return letter >= 'a' && letter <= 'f' ? int(letter - 'a' + 10) : -1;
    };
    constexpr std::string_view kDigits = "12aF079c3b8D456eA0f1B2c3";  // a block and half of one
    for (std::size_t at = 0; at < kDigits.size(); ++at) {
        for (unsigned c = 0; c < 256; ++c) {
            std::string digits(kDigits);
            digits[at] = char(std::uint8_t(c));
            std::array<std::uint8_t, kDigits.size() / 2> bytes{};
            const bool read = edge::read_hex(digits.data(), bytes);
            const int value = value_of(c);
            REQUIRE(read == (value >= 0));
            if (!read) continue;
            REQUIRE((at % 2 == 0 ? bytes[at / 2] >> 4 : bytes[at / 2] & 0xF) == value);
            std::array<char, kDigits.size()> written{};
            edge::write_hex(bytes, written.data());
            REQUIRE(edge::equal_ignoring_case({written.data(), written.size()}, digits));
        }
    }
}
