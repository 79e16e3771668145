#include "contracts/pipelines.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_pipeline.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("MemoryPipeline keeps what pipelines promise", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryPipeline pipeline(platform);
    contracts::run<edge::Pipeline>(contracts::pipelines(), pipeline, platform);
}
