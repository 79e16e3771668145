#include "edge/bindings/platform.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/test_platform.hpp"

using namespace edge;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

TEST_CASE("A sleep is as long as it was asked for, up to a day", "[platform]") {
    CHECK(bounded_sleep(0ms) == 0ms);
    CHECK(bounded_sleep(1ms) == 1ms);
    CHECK(bounded_sleep(24h) == 24h);
}

TEST_CASE("A sleep of less than nothing is none, and one of more than a day is a day", "[platform]") {
    CHECK(bounded_sleep(-1ms) == 0ms);
    CHECK(bounded_sleep(milliseconds::min()) == 0ms);
    CHECK(bounded_sleep(24h + 1ms) == 24h);
    CHECK(bounded_sleep(milliseconds::max()) == 24h);
}

TEST_CASE("TestPlatform sleeps as a platform does", "[platform]") {
    TestPlatform platform;
    platform.sleep(-1h);
    platform.sleep(milliseconds::max());
    CHECK(platform.slept() == 24h);
    CHECK(platform.now() == TestPlatform::kStart + 24h);
}
