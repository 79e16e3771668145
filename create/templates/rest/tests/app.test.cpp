#include <catch2/catch_test_macros.hpp>
#include <edge/testing/client.hpp>

#include "worker_env.hpp"

using namespace edge;

TEST_CASE("a note is kept, read and deleted") {
    testing::MemoryEnv env;
    env.kv(WorkerEnv::NOTES);
    testing::Client client(make_app, env);
    const testing::Reply made = client.post("/v1/notes", R"({"title": "Flour", "text": "Buy some"})");
    REQUIRE(made.status() == 201);
    const std::string path = made.header("Location");
    CHECK(client.get(path).json().text("/text") == "Buy some");
    env.advance(std::chrono::seconds(2));  // KV takes one write a second of a key
    CHECK(client.del(path).status() == 204);
    CHECK(client.get(path).status() == 404);
}

TEST_CASE("all that is wrong with a note is said at once") {
    testing::MemoryEnv env;
    env.kv(WorkerEnv::NOTES);
    testing::Client client(make_app, env);
    const testing::Reply refused = client.post("/v1/notes", R"({"title": "", "size": 1})");
    CHECK(refused.status() == 422);
    CHECK(refused.errors().size() == 2);
    CHECK(client.post("/v1/notes", "{").status() == 400);
    CHECK(client.get("/v1/notes/1").status() == 400);
}
