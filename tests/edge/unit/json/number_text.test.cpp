#include "edge/json/number_text.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <random>

#include <catch2/catch_test_macros.hpp>

using edge::json::shortest_text;

TEST_CASE("shortest_text writes doubles as people do", "[json]") {
    CHECK(shortest_text(0.1) == "0.1");
    CHECK(shortest_text(-2.5) == "-2.5");
    CHECK(shortest_text(100) == "100");
    CHECK(shortest_text(-100) == "-100");
    CHECK(shortest_text(0.0) == "0");
    CHECK(shortest_text(-0.0) == "-0");
    CHECK(shortest_text(1e23) == "1e+23");
    CHECK(shortest_text(5e-324) == "5e-324");
    CHECK(shortest_text(0.1 + 0.2) == "0.30000000000000004");
}

TEST_CASE("shortest_text reads back as the same double, and is no longer than need be", "[json]") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto number = std::bit_cast<double>(random());
        if (!std::isnormal(number)) continue;
        const std::string text = shortest_text(number);
        char other[32];
        const auto end = std::to_chars(other, other + sizeof other, number, std::chars_format::scientific).ptr;
        REQUIRE(std::strtod(text.c_str(), nullptr) == number);
        REQUIRE(text.size() <= std::size_t(end - other));
    }
}

TEST_CASE("shortest_text writes no row of digits that an integer of 64 bits does not hold", "[json]") {
    CHECK(shortest_text(1e15) == "1000000000000000");
    CHECK(shortest_text(1e16) == "1e+16");
    CHECK(shortest_text(9007199254740993.0) == "9007199254740992");
    CHECK(shortest_text(12345678901234567890.0).find('e') != std::string::npos);
}
