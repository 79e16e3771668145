#include "contracts/rpc.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_rpc.hpp"

using namespace edge;

TEST_CASE("MemoryRpc keeps what the methods of another Worker promise", "[contract][rpc]") {
    testing::MemoryEnv env;
    App app;
    contracts::add_methods(app);
    testing::Client client(std::move(app), env);
    testing::MemoryRpc other(client, env.platform());
    contracts::run<RpcStub>(contracts::rpc(), other, env.platform());
}
