#include "edge/json/number.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
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

/// Whether a number with a fraction or an exponent is what the C library reads, or refused where that is infinite.
bool reads_as_nearest(const std::string& number) {
    const double nearest = std::strtod(number.c_str(), nullptr);
    const auto parsed = json::parse_number(number);
    if (std::isinf(nearest)) return !parsed;
    return parsed && parsed->real &&
           std::bit_cast<std::uint64_t>(*parsed->real) == std::bit_cast<std::uint64_t>(nearest);
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

TEST_CASE("Real numbers are the nearest doubles", "[json][number]") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto exponent = int(random() % 700) - 350;
        const std::string number = std::to_string(random() >> (random() % 64)) + "e" + std::to_string(exponent);
        CAPTURE(number);
        REQUIRE(reads_as_nearest(number));
        REQUIRE(reads_as_nearest("-0.0" + number));
    }
}

TEST_CASE("Real numbers in the middle of two doubles are the even one", "[json][number]") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 2'000; ++i) {
        const std::uint64_t mantissa = (random() >> 11) | (std::uint64_t{1} << 52);
        CAPTURE(mantissa);
        REQUIRE(reads_as_nearest(std::to_string(2 * mantissa + 1) + ".0"));
        REQUIRE(reads_as_nearest(std::to_string(mantissa) + ".5"));
        REQUIRE(reads_as_nearest(std::to_string(mantissa) + ".50000000000000000000000000000001"));
    }
}

TEST_CASE("Real numbers at the ends of what doubles have are the nearest ones", "[json][number]") {
    for (const char* each : {"1.7976931348623157e308", "1.7976931348623159e308", "1e309", "1e99999999999999999999",
                             "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9e-324", "2e-324", "1e-400",
                             "0e400", "-0.0", "1e23", "9007199254740993.0", "123456789012345678901234567890.0",
                             "0.000000000000000000000000000000000000000000012345678901234567"}) {
        CAPTURE(each);
        CHECK(reads_as_nearest(each));
    }
}

TEST_CASE("The text of a number ends where no number goes on", "[json][number]") {
    CHECK(json::number_text_at("-1.5e+3,") == "-1.5e+3");
    CHECK(json::number_text_at("1 ]") == "1");
    CHECK(json::number_text_at("true") == "");
}
