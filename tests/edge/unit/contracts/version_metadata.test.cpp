#include "contracts/version_metadata.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_env.hpp"

TEST_CASE("A version that a test gives keeps what the platform's promises", "[contract]") {
    edge::testing::MemoryEnv bindings;
    bindings.add("VERSION", std::make_shared<edge::VersionMetadata>("07c32c85-c6a7-41f9-8c57-786283157eb5", "v1",
                                                                    "2026-01-01T00:00:00.000Z"));
    const auto version = bindings.env().get<edge::VersionMetadata>("VERSION");
    REQUIRE(version);
    contracts::run(contracts::version_metadata(), **version, bindings.platform());
}
