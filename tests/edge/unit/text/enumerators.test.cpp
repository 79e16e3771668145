#include "edge/text/enumerators.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

using edge::Enumerable;
using edge::Enumerators;

namespace zoo {
enum class Colour { Red, Green2, Blue = 7 };
enum class Flags : std::uint8_t { None, A = 1, B = 2, Last = 127, Beyond = 128 };
enum class Signed : std::int8_t { Below = -1, There = 4 };
enum class Bit : bool { No, Yes };
enum class Empty {};
enum Unscoped : int { kThird = 3, kFourth };
enum Old { kOld };
}  // namespace zoo
namespace {
enum class Hidden { First, Second = 2 };
}  // namespace

TEST_CASE("Enumerators are found by their values", "[text]") {
    using Colours = Enumerators<zoo::Colour>;
    STATIC_CHECK(Colours::kValues == std::array{zoo::Colour::Red, zoo::Colour::Green2, zoo::Colour::Blue});
    STATIC_CHECK(Colours::name(0) == "Red");
    STATIC_CHECK(Colours::name(1) == "Green2");
    STATIC_CHECK(Colours::name(2) == "Blue");
    STATIC_CHECK(Enumerators<Hidden>::kCount == 2);
    STATIC_CHECK(Enumerators<Hidden>::name(1) == "Second");
    STATIC_CHECK(Enumerators<zoo::Unscoped>::name(1) == "kFourth");
    STATIC_CHECK(Enumerators<zoo::Bit>::kCount == 2);
}

TEST_CASE("Enumerators below 0 and above 127 are not found", "[text]") {
    STATIC_CHECK(Enumerators<zoo::Flags>::kCount == 4);
    STATIC_CHECK(Enumerators<zoo::Flags>::name(3) == "Last");
    STATIC_CHECK(Enumerators<zoo::Signed>::kCount == 1);
    STATIC_CHECK(Enumerators<zoo::Empty>::kCount == 0);
}

TEST_CASE("An enumeration without a fixed type is not looked into", "[text]") {
    STATIC_CHECK_FALSE(Enumerable<zoo::Old>);
    STATIC_CHECK_FALSE(Enumerable<int>);
}
