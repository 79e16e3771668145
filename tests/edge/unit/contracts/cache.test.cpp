#include "contracts/cache.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_cache.hpp"
#include "edge/testing/memory_env.hpp"

TEST_CASE("MemoryCache keeps what a cache promises", "[contract][cache]") {
    edge::testing::MemoryEnv bindings;
    bindings.add<edge::Cache>("default", std::make_shared<edge::testing::MemoryCache>(bindings.platform()));
    const edge::Result<edge::Cache*> cache = bindings.env().get<edge::Cache>("default");
    REQUIRE(cache);
    contracts::run(contracts::cache(), **cache, bindings.platform());
}
