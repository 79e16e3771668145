#include "edge/json/integer_text.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace {

template <class I>
std::string text_of(I number) {
    char text[edge::json::kMaxIntegerSize];
    return {text, edge::json::put_integer(text, number)};
}

}  // namespace

TEST_CASE("Integers are written with all their digits wherever their number changes", "[json]") {
    for (std::uint64_t power = 1; power <= 1'000'000'000'000'000'000; power *= 10) {
        for (const std::uint64_t number : {power - 1, power, power + 1, 9 * power, 10 * power - 1}) {
            CHECK(text_of(number) == std::to_string(number));
        }
    }
}

TEST_CASE("Integers keep the zeros inside them", "[json]") {
    for (const std::uint64_t number : {100'000'001ULL, 1'000'000'010'000ULL, 90'000'000'000'000'009ULL})
        CHECK(text_of(number) == std::to_string(number));
}

TEST_CASE("Integers are written to the limits of 64 bits", "[json]") {
    CHECK(text_of(std::uint64_t{0}) == "0");
    CHECK(text_of(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(text_of(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
}

TEST_CASE("Negative integers have a sign and the digits of their amount", "[json]") {
    CHECK(text_of(std::int64_t{-1}) == "-1");
    CHECK(text_of(std::int64_t{-120'000'000}) == "-120000000");
    CHECK(text_of(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
}

namespace {

/// "-12", or "(none)".
std::string whole(std::string_view number) {
    const auto found = edge::json::parse_whole_number(number);
    if (!found) return "(none)";
    return (found->negative ? "-" : "") + std::to_string(found->amount);
}

}  // namespace

TEST_CASE("A whole number is one however it is written", "[json]") {
    for (const char* number :
         {"100", "100.0", "1e2", "1E+2", "0.1e3", "1000e-1", "100.000e0", "0.000100e6", "10000000e-5"})
        CHECK(whole(number) == "100");
    CHECK(whole("-1.5e1") == "-15");
    CHECK(whole("1203.0e0") == "1203");
    CHECK(whole("12.03e2") == "1203");
    CHECK(whole("1" + std::string(1000, '0') + "e-1000") == "1");
    CHECK(whole("0." + std::string(1000, '0') + "1e1001") == "1");
}

TEST_CASE("Zero has no sign, and whatever exponent", "[json]") {
    for (const char* number : {"0", "-0", "0.0", "-0.0", "0e5", "0.00e-7", "0e999999999999999999999"})
        CHECK(whole(number) == "0");
}

TEST_CASE("A number with a fraction is not whole, however small it is", "[json]") {
    for (const char* number : {"0.5", "-0.5", "1e-1", "123e-2", "9007199254740992.5", "1e-400",
                               "1.00000000000000000000000000000001", "1e-99999999999999999999999"})
        CHECK(whole(number) == "(none)");
}

TEST_CASE("A whole number is known to its last digit, where a double would not be", "[json]") {
    CHECK(whole("9007199254740993.0") == "9007199254740993");
    CHECK(whole("1.8446744073709551615e19") == "18446744073709551615");
    CHECK(whole("-18446744073709551615.000") == "-18446744073709551615");
    CHECK(whole("1e19") == "10000000000000000000");
}

TEST_CASE("A whole number has 64 bits", "[json]") {
    for (const char* number : {"18446744073709551616.0", "1.8446744073709551616e19", "1e20", "2e19", "1e400",
                               "123456789012345678901.0", "1e99999999999999999999999"})
        CHECK(whole(number) == "(none)");
}

TEST_CASE("A whole number is given to types that have it", "[json]") {
    const auto fits = []<class I>(std::string_view number, I expected) {
        I out = 0;
        return edge::json::parse_whole_number(number)->get(out) && out == expected;
    };
    CHECK(fits("-9223372036854775808.0", std::numeric_limits<std::int64_t>::min()));
    CHECK(fits("9223372036854775807.0", std::numeric_limits<std::int64_t>::max()));
    CHECK(fits("18446744073709551615.0", std::numeric_limits<std::uint64_t>::max()));
    CHECK(fits("-128.0", std::int8_t{-128}));
    CHECK(fits("255.0", std::uint8_t{255}));
    CHECK(fits("-0.0", std::uint8_t{0}));
    std::int64_t large = 7;
    std::uint8_t small = 7;
    CHECK_FALSE(edge::json::parse_whole_number("-9223372036854775809.0")->get(large));
    CHECK_FALSE(edge::json::parse_whole_number("9223372036854775808.0")->get(large));
    CHECK_FALSE(edge::json::parse_whole_number("256.0")->get(small));
    CHECK_FALSE(edge::json::parse_whole_number("-1.0")->get(small));
    CHECK((large == 7 && small == 7));
}
