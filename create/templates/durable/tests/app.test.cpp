#include <catch2/catch_test_macros.hpp>
#include <edge/testing/client.hpp>

using namespace edge;

// The objects themselves are tested in workerd: tests/worker.test.mjs; testing::MemoryObjects has them in one process.

TEST_CASE("a binding that is missing is our mistake, not the client's") {
    testing::MemoryEnv env;
    testing::Client client(make_app, env);
    CHECK(client.get("/counters/red").status() == 500);
    CHECK(env.log().find("COUNTERS") != std::string::npos);
}

TEST_CASE("a Worker's own routes are not those of its objects") {
    testing::MemoryEnv env;
    testing::Client client(make_app, env);
    CHECK(client.get("/count").status() == 404);
}
