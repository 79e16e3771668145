#include "contracts/media.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_media.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("MemoryMedia keep what Media Transformations promise", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryMedia media(platform);
    contracts::run<edge::Media>(contracts::media(), media, platform);
    CHECK(media.made() > 0);
}
