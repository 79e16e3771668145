#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

constexpr const char* kCake = R"({"name":"Lemon","description":"Sour","priceCents":2900,"available":true})";

}  // namespace

TEST_CASE("The catalogue lists every cake by id to anybody", "[cakes]") {
    Bakery bakery;
    const Reply reply = bakery.send("GET", "/v1/cakes");
    CHECK(reply.status() == 200);
    CHECK(reply.header("Cache-Control") == "public, max-age=60");
    const Json cakes = reply.json();
    REQUIRE(cakes.size("/items") == 4);
    CHECK(cakes.text("/items/0/id") == "chocolate-hearts");
    CHECK(cakes.text("/items/3/id") == "vanilla-flowers");
    CHECK(cakes.integer("/items/0/priceCents") == 3000);
}

TEST_CASE("The catalogue is one list call", "[cakes]") {
    Bakery bakery;
    bakery.send("GET", "/v1/cakes");
    CHECK(bakery.catalogue->operations() == 1);
}

TEST_CASE("The catalogue passes over an entry that is no cake", "[cakes]") {
    Bakery bakery;
    REQUIRE(bakery.catalogue_kv().put("cake/odd", "?", {.metadata = R"({"id":"odd"})"}));
    CHECK(bakery.send("GET", "/v1/cakes").json().size("/items") == 4);
}

TEST_CASE("The catalogue answers 304 to a client that has it", "[cakes]") {
    Bakery bakery;
    const std::string etag = bakery.send("GET", "/v1/cakes").header("ETag");
    const Reply reply = bakery.send("GET", "/v1/cakes", {{"If-None-Match", etag}});
    CHECK(reply.status() == 304);
    CHECK(reply.header("ETag") == etag);
    CHECK(reply.body().empty());
}

TEST_CASE("The catalogue is 503 when KV is down", "[cakes]") {
    Bakery bakery;
    bakery.catalogue->fail_next(100, outage());
    CHECK(bakery.send("GET", "/v1/cakes").status() == 503);
    CHECK(bakery.send("GET", "/v1/cakes/vanilla-classic").status() == 503);
}

TEST_CASE("A cake is read with a strong ETag", "[cakes]") {
    const Reply reply = Bakery().send("GET", "/v1/cakes/vanilla-classic");
    CHECK(reply.status() == 200);
    CHECK(reply.header("ETag").starts_with("\""));
    CHECK(reply.header("Cache-Control") == "public, max-age=60");
    CHECK(reply.json().text("/id") == "vanilla-classic");
}

TEST_CASE("A cake's ETag follows its content", "[cakes]") {
    Bakery bakery;
    const std::string before = bakery.send("GET", "/v1/cakes/vanilla-classic").header("ETag");
    const Reply put = bakery.send("PUT", "/v1/cakes/vanilla-classic", {kStaff, kJson}, kCake);
    CHECK(put.status() == 200);
    const Reply after = bakery.send("GET", "/v1/cakes/vanilla-classic", {{"If-None-Match", before}});
    CHECK(after.status() == 200);
    CHECK(after.header("ETag") == put.header("ETag"));
    CHECK(after.header("ETag") != before);
}

TEST_CASE("A cake that the client has is 304", "[cakes]") {
    Bakery bakery;
    const std::string etag = bakery.send("GET", "/v1/cakes/vanilla-classic").header("ETag");
    const std::string list = "\"other\", W/" + etag;
    CHECK(bakery.send("GET", "/v1/cakes/vanilla-classic", {{"If-None-Match", list}}).status() == 304);
}

TEST_CASE("An unknown cake is 404", "[cakes]") { CHECK(Bakery().send("GET", "/v1/cakes/lemon").status() == 404); }

TEST_CASE("A cake id that is no slug is 400", "[cakes]") {
    Bakery bakery;
    for (const char* id : {"Lemon", "-lemon", "lemon-", "le--mon", "l%C3%A9mon", "a%2Fb"}) {
        INFO(id);
        CHECK(bakery.send("GET", "/v1/cakes/" + std::string(id)).status() == 400);
    }
    CHECK(bakery.send("GET", "/v1/cakes/" + std::string(64, 'a')).status() == 404);
    CHECK(bakery.send("GET", "/v1/cakes/" + std::string(65, 'a')).status() == 400);
}

TEST_CASE("A stored cake that cannot be read is 500 and shows nothing of it", "[cakes]") {
    Bakery bakery;
    REQUIRE(bakery.catalogue_kv().put("cake/odd", "hunter2"));
    const Reply reply = bakery.send("GET", "/v1/cakes/odd");
    CHECK(reply.status() == 500);
    CHECK(reply.body().find("odd") == std::string::npos);
    CHECK(reply.body().find("hunter2") == std::string::npos);
}

TEST_CASE("Putting a new cake is 201 and lists it", "[cakes]") {
    Bakery bakery;
    const Reply reply = bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, kCake);
    CHECK(reply.status() == 201);
    CHECK(reply.json().text("/id") == "lemon");
    CHECK(bakery.send("GET", "/v1/cakes").json().size("/items") == 5);
}

TEST_CASE("Putting a cake again is 200", "[cakes]") {
    Bakery bakery;
    bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, kCake);
    CHECK(bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, kCake).status() == 200);
}

TEST_CASE("The largest cake fits into metadata, escapes included", "[cakes]") {
    Bakery bakery;
    std::string name;
    std::string description;
    for (int i = 0; i < 50; ++i) name += R"(\\)";
    for (int i = 0; i < 200; ++i) description += R"(\")";
    const std::string body =
        R"({"name":")" + name + R"(","description":")" + description + R"(","priceCents":1000000,"available":false})";
    CHECK(bakery.send("PUT", "/v1/cakes/" + std::string(64, 'z'), {kStaff, kJson}, body).status() == 201);
    CHECK(bakery.send("GET", "/v1/cakes").json().size("/items") == 5);
}

TEST_CASE("A wrong cake is 422 with every violation", "[cakes]") {
    const Reply reply = Bakery().send("PUT", "/v1/cakes/lemon", {kStaff, kJson},
                                      R"({"id":"lime","name":"","priceCents":-1,"available":"yes","colour":"green"})");
    CHECK(reply.status() == 422);
    CHECK(reply.errors() == std::vector<std::string>{
                                "/id: must be the id in the path",
                                "/name: must have at least 1 character",
                                "/priceCents: must be at least 0",
                                "/available: must be true or false",
                                "/colour: is not a known member",
                                "/description: is required",
                            });
}

TEST_CASE("A cake's body may repeat the id of the path", "[cakes]") {
    const char* body = R"({"id":"lemon","name":"Lemon","description":"","priceCents":1,"available":true})";
    CHECK(Bakery().send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, body).status() == 201);
}

TEST_CASE("A cake that is not JSON is refused by its type or its syntax", "[cakes]") {
    Bakery bakery;
    CHECK(bakery.send("PUT", "/v1/cakes/lemon", {kStaff}, kCake).status() == 415);
    CHECK(bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, "lemon").status() == 400);
    CHECK(bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, "").status() == 400);
}

TEST_CASE("Putting a cake twice in a second waits for KV", "[cakes]") {
    Bakery bakery;
    bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, kCake);
    CHECK(bakery.send("PUT", "/v1/cakes/lemon", {kStaff, kJson}, kCake).status() == 200);
    CHECK(bakery.platform->slept() > std::chrono::milliseconds(0));
}

TEST_CASE("Deleting a cake is 204 and then 404", "[cakes]") {
    Bakery bakery;
    CHECK(bakery.send("DELETE", "/v1/cakes/vanilla-classic", {kStaff}).status() == 204);
    CHECK(bakery.send("DELETE", "/v1/cakes/vanilla-classic", {kStaff}).status() == 404);
    CHECK(bakery.send("GET", "/v1/cakes/vanilla-classic").status() == 404);
}

TEST_CASE("A cake refuses methods it does not know and names those it does", "[cakes]") {
    const Reply reply = Bakery().send("POST", "/v1/cakes/lemon", {kStaff, kJson}, kCake);
    CHECK(reply.status() == 405);
    CHECK(reply.header("Allow") == "GET, HEAD, PUT, DELETE, OPTIONS");
}

TEST_CASE("Cakes are refused to a client that takes no JSON", "[cakes]") {
    Bakery bakery;
    CHECK(bakery.send("GET", "/v1/cakes", {{"Accept", "text/html"}}).status() == 406);
    CHECK(bakery.send("GET", "/v1/cakes/lemon", {{"Accept", "application/json;q=0"}}).status() == 406);
    CHECK(bakery.send("GET", "/v1/cakes", {{"Accept", "text/html, */*;q=0.1"}}).status() == 200);
}
