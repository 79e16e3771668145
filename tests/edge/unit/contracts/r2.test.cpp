#include "contracts/r2.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/memory_r2.hpp"

TEST_CASE("MemoryR2 keeps what R2 promises", "[contract][r2]") {
    edge::testing::MemoryEnv bindings;
    bindings.add<edge::R2Bucket>("FILES", std::make_shared<edge::testing::MemoryR2>(bindings.platform()));
    const edge::Result<edge::R2Bucket*> bucket = bindings.env().get<edge::R2Bucket>("FILES");
    REQUIRE(bucket);
    contracts::run(contracts::r2(), **bucket, bindings.platform());
}
