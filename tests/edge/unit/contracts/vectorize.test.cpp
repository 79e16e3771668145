#include "contracts/vectorize.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_vectorize.hpp"

TEST_CASE("MemoryVectorize keeps what Vectorize promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryVectorize index(platform, {.dimensions = 3, .indexed = {"kind", "price"}});
    contracts::run<edge::VectorizeIndex>(contracts::vectorize(), index, platform);
}
