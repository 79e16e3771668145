#include <catch2/catch_test_macros.hpp>
#include <edge/testing/client.hpp>

using namespace edge;

TEST_CASE("it says hello") {
    testing::MemoryEnv env;
    testing::Client client(make_app, env);
    const testing::Reply reply = client.get("/");
    CHECK(reply.status() == 200);
    CHECK(reply.body() == "Hello, world!\n");
}

TEST_CASE("an unknown path is a problem document") {
    testing::MemoryEnv env;
    testing::Client client(make_app, env);
    const testing::Reply reply = client.get("/nowhere");
    CHECK(reply.status() == 404);
    CHECK(reply.header("Content-Type") == "application/problem+json");
}
