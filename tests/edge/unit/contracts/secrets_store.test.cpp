#include "contracts/secrets_store.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_secret.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("MemorySecret keeps what the Secrets Store promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemorySecret stored(platform), absent(platform);
    REQUIRE(stored.set(std::string(contracts::kStoredSecret)));
    contracts::Secrets secrets{stored, absent};
    contracts::run(contracts::secrets_store(), secrets, platform);
}
