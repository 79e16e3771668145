#include <catch2/catch_test_macros.hpp>
#include <edge/testing/client.hpp>
#include <edge/testing/memory_objects.hpp>

using namespace edge;

namespace {

/// The Worker and its objects, in this process; tests/worker.test.mjs has them in workerd.
struct Counters {
    testing::MemoryEnv env;
    std::shared_ptr<testing::MemoryObjects> objects =
        std::make_shared<testing::MemoryObjects>(make_app, env, "Counter");
    testing::Client client = with_objects();

    testing::Client with_objects() {
        env.durable_objects("COUNTERS", objects);
        return testing::Client(make_app, env);
    }
};

}  // namespace

TEST_CASE("each counter counts for itself") {
    Counters counters;
    CHECK(counters.client.post("/counters/red").body() == "1\n");
    CHECK(counters.client.post("/counters/red").body() == "2\n");
    CHECK(counters.client.get("/counters/red").body() == "2\n");
    CHECK(counters.client.get("/counters/blue").body() == "0\n");
    CHECK(counters.objects->size() == 2);
}

TEST_CASE("a counter goes on where it was when it starts again") {
    Counters counters;
    counters.client.post("/counters/red");
    const ObjectId red = counters.objects->id_from_name("red").value();
    counters.objects->restart(red);  // as after an eviction
    CHECK(counters.client.post("/counters/red").body() == "2\n");
    CHECK(counters.objects->state(red).storage().get<int>("value").value() == 2);
}

TEST_CASE("a counter that has lost what it stored begins anew") {
    Counters counters;
    counters.client.post("/counters/red");
    const ObjectId red = counters.objects->id_from_name("red").value();
    counters.objects->state(red).storage().remove_all().value();
    counters.objects->restart(red);
    CHECK(counters.client.get("/counters/red").body() == "0\n");
}

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
