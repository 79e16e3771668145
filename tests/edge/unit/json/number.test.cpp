#include "edge/json/number.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace json = edge::json;

namespace {

/// What the short way reads of a number in an array; nothing where it leaves that to the long one.
std::optional<std::int64_t> short_integer(const std::string& number) {
    const std::string text = number + "]";
    std::int64_t integer = 0;
    const char* const end = json::parse_short_integer(text.data(), text.data() + text.size(), integer);
    if (end == nullptr) return std::nullopt;
    CHECK(end == text.data() + number.size());
    return integer;
}

}  // namespace

TEST_CASE("Integers of up to 18 digits are read at once", "[json][number]") {
    for (const char* each : {"0", "7", "-1", "-0", "1234567", "12345678", "-12345678", "123456789", "1234567812345678",
                             "999999999999999999", "-999999999999999999"}) {
        CAPTURE(each);
        CHECK(short_integer(each) == std::stoll(each));
    }
}

TEST_CASE("Other numbers are not read at once, nor is what is none", "[json][number]") {
    for (const char* each : {"", "-", "--1", "01", "-01", "0000000000", "1000000000000000000", "1.0", "1e2",
                             "12345678.5", "12345678e1", "1+", "1-", "+1", "a", "\"1\"", " 1"}) {
        CAPTURE(each);
        CHECK_FALSE(short_integer(each));
    }
}

TEST_CASE("A number is an integer, a large one or a real one by how it is written", "[json][number]") {
    CHECK(json::parse_number("-9223372036854775808")->integer == INT64_MIN);
    CHECK(json::parse_number("18446744073709551615")->large == UINT64_MAX);
    CHECK(json::parse_number("1.50")->real == 1.5);
    CHECK(json::parse_number("1e" + std::string(100, '0') + "2")->real == 100);
    for (const char* wrong : {"", "-", "01", "1.", ".5", "1e", "1e400", "18446744073709551616", "1.5.2", "1e5-"}) {
        CAPTURE(wrong);
        CHECK_FALSE(json::parse_number(wrong));
    }
}

TEST_CASE("The text of a number ends where no number goes on", "[json][number]") {
    CHECK(json::number_text_at("-1.5e+3,") == "-1.5e+3");
    CHECK(json::number_text_at("1 ]") == "1");
    CHECK(json::number_text_at("true") == "");
}
