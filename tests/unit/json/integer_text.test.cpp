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
