#include "contracts/images.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_images.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("MemoryImages keep what Cloudflare Images promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryImages images(platform);
    contracts::run<edge::Images>(contracts::images(), images, platform);
    CHECK(images.made() > 0);
}
