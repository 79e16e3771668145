#include "contracts/analytics.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_analytics.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("MemoryAnalytics keeps what Analytics Engine promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryAnalytics dataset;
    contracts::run<edge::AnalyticsDataset>(contracts::analytics(), dataset, platform);
}
