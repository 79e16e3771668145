#include "edge/text/ascii.hpp"

#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace ascii = edge::ascii;

namespace {

/// All bytes of a kind, in their order.
std::string all_that(bool (*is)(char)) {
    std::string found;
    for (unsigned byte = 0; byte < 256; ++byte)
        if (is(char(byte))) found += char(byte);
    return found;
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";

}  // namespace

TEST_CASE("ASCII has ten digits and twice 26 letters", "[text]") {
    CHECK(all_that(ascii::is_digit) == kDigits);
    CHECK(all_that(ascii::is_lower) == kLower);
    CHECK(all_that(ascii::is_letter) == std::string(kUpper) + std::string(kLower));
    CHECK(all_that(ascii::is_alphanumeric) == std::string(kDigits) + std::string(kUpper) + std::string(kLower));
}
