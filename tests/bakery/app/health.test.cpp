#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

TEST_CASE("Health is served to anybody and never stored", "[health]") {
    const Reply reply = Bakery().send("GET", "/healthz");
    CHECK(reply.status() == 200);
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.json().text("/status") == "ok");
}

TEST_CASE("Health shows which instance answers", "[health]") {
    Bakery bakery({.vars = {{"BUILD_VERSION", "1.2.3"}}, .instance = {.generation = 4, .traps_survived = 3}});
    const Json health = bakery.send("GET", "/healthz").json();
    CHECK(health.text("/version") == "1.2.3");
    CHECK(health.integer("/generation") == 4);
    CHECK(health.integer("/trapsSurvived") == 3);
}

TEST_CASE("Health takes no var for what the host says", "[health]") {
    Bakery bakery({.vars = {{"INSTANCE_GENERATION", "4"}, {"TRAPS_SURVIVED", "3"}}});
    const Json health = bakery.send("GET", "/healthz").json();
    CHECK(health.text("/version") == "dev");
    CHECK(health.integer("/generation") == 1);
    CHECK(health.integer("/trapsSurvived") == 0);
}

TEST_CASE("Health counts every request of the instance, refused ones too", "[health]") {
    Bakery bakery;
    bakery.send("GET", "/nowhere");
    bakery.send("GET", "/v1/orders");
    CHECK(bakery.send("GET", "/healthz").json().integer("/requestsServed") == 3);
}

TEST_CASE("Health counts each instance for itself", "[health]") {
    Bakery busy;
    busy.send("GET", "/healthz");
    CHECK(Bakery().send("GET", "/healthz").json().integer("/requestsServed") == 1);
}

TEST_CASE("Health tells the platform's time in unix seconds", "[health]") {
    Bakery bakery;
    const std::int64_t before = bakery.send("GET", "/healthz").json().integer("/time");
    bakery.platform->advance(std::chrono::minutes(1));
    CHECK(bakery.send("GET", "/healthz").json().integer("/time") == before + 60);
}

TEST_CASE("Health refuses a client that takes no JSON", "[health]") {
    CHECK(Bakery().send("GET", "/healthz", {{"Accept", "text/html"}}).status() == 406);
}
