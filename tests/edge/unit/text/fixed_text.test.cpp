#include "edge/text/fixed_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <string_view>

using edge::FixedText;

namespace {
template <FixedText<8> kText>
constexpr std::string_view argument() {
    return kText.view();
}
}  // namespace

TEST_CASE("A fixed text is a template argument", "[text]") {
    STATIC_CHECK(argument<FixedText<8>("abc")>().size() == 3);
    STATIC_CHECK(FixedText<8>().empty());
    STATIC_CHECK(FixedText<8>("a").append("b").view() == "ab");
}

TEST_CASE("A fixed text is cut off, and not written beyond its end", "[text]") {
    STATIC_CHECK(FixedText<4>("abcdef").view() == "abcd");
    STATIC_CHECK(FixedText<4>("abc").append("def").view() == "abcd");
    STATIC_CHECK(FixedText<0>("a").empty());
}

TEST_CASE("Numbers are appended as digits", "[text]") {
    using Text = FixedText<32>;
    STATIC_CHECK(Text("n=").append(std::int64_t{0}).view() == "n=0");
    STATIC_CHECK(Text().append(std::int64_t{-7}).view() == "-7");
    STATIC_CHECK(Text().append(std::numeric_limits<std::int64_t>::min()).view() == "-9223372036854775808");
    STATIC_CHECK(Text().append(std::numeric_limits<std::int64_t>::max()).view() == "9223372036854775807");
}
