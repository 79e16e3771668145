#include "edge/text/decimal.hpp"

#include <cstdint>
#include <limits>

#include <catch2/catch_test_macros.hpp>

using edge::parse_decimal;

TEST_CASE("Decimals cover the whole range of 64 bits", "[text]") {
    CHECK(parse_decimal("0") == 0);
    CHECK(parse_decimal("-17") == -17);
    CHECK(parse_decimal("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(parse_decimal("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("Decimals beyond 64 bits are nothing", "[text]") {
    CHECK_FALSE(parse_decimal("9223372036854775808"));
    CHECK_FALSE(parse_decimal("-9223372036854775809"));
    CHECK_FALSE(parse_decimal("99999999999999999999999999"));
}

TEST_CASE("Decimals have one spelling only", "[text]") {
    for (const char* text : {"", "-", "+1", "01", "-0", "00", " 1", "1 ", "1.0", "1e3", "0x1F", "--1", "1,000"})
        CHECK_FALSE(parse_decimal(text));
}
