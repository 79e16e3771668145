#include "contracts/kv.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_env.hpp"

TEST_CASE("MemoryKv keeps what KV promises", "[contract]") {
    edge::testing::MemoryEnv bindings;
    edge::KvNamespace kv = bindings.kv("KV");
    contracts::run(contracts::kv(), kv, bindings.platform());
}
