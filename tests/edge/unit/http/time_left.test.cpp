#include "edge/http/time_left.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/platform/deadline.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;
using namespace std::chrono_literals;

TEST_CASE("The time that is left is the shorter of timeout and deadline", "[deadline]") {
    testing::TestPlatform platform;
    CHECK(time_left(platform, {}) == std::nullopt);
    CHECK(time_left(platform, 2s) == 2s);
    CHECK(time_left(platform, -2s) == 0s);
    const Deadline deadline(platform, 1s);
    CHECK(time_left(platform, {}) == 1s);
    CHECK(time_left(platform, 2s) == 1s);
    CHECK(time_left(platform, 300ms) == 300ms);
    platform.advance(5s);
    CHECK(time_left(platform, {}) == 0s);
}

TEST_CASE("The field of the time that is left is milliseconds in digits", "[deadline]") {
    CHECK(parse_time_left("0") == 0ms);
    CHECK(parse_time_left("1500") == 1500ms);
    CHECK(parse_time_left("9223372036854775807") == kLongestSleep);
    for (const char* const text : {"", "-1", "1.5", "1500ms", "01", " 1", "1,2", "9223372036854775808"})
        CHECK(parse_time_left(text) == std::nullopt);
}
