#include "contracts/hosted_images.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_hosted_images.hpp"

TEST_CASE("MemoryHostedImages keep what images that are hosted promise", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryHostedImages images(platform);
    contracts::run<edge::HostedImages>(contracts::hosted_images(), images, platform);
}
