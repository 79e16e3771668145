#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

TEST_CASE("An order is read as it was made", "[orders]") {
    Bakery bakery;
    const Reply created = bakery.send("POST", "/v1/orders", {kShop, kJson}, order_json());
    const Reply read = bakery.send("GET", created.header("Location"), {kShop});
    CHECK(read.status() == 200);
    CHECK(read.body() == created.body());
    CHECK(read.header("ETag") == created.header("ETag"));
    CHECK(read.header("Cache-Control") == "private, no-cache");
}

TEST_CASE("Reading an order is one KV operation", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bakery.send("GET", "/v1/orders/" + id, {kShop});
    CHECK(bakery.orders->operations() == 1);
    CHECK(bakery.catalogue->operations() == 0);
}

TEST_CASE("An order id is read in either case", "[orders]") {
    Bakery bakery;
    std::string id = bakery.order();
    for (char& c : id)
        if (c >= 'a' && c <= 'f') c = char(c - 'a' + 'A');
    CHECK(bakery.send("GET", "/v1/orders/" + id, {kShop}).status() == 200);
}

TEST_CASE("An order that the client has is 304 without a body", "[orders]") {
    Bakery bakery;
    const std::string target = "/v1/orders/" + bakery.order();
    for (const char* field : {"\"r1\"", "W/\"r1\"", "\"x\", \"r1\"", "*"}) {
        const Reply reply = bakery.send("GET", target, {kShop, {"If-None-Match", field}});
        INFO(field);
        CHECK(reply.status() == 304);
        CHECK(reply.header("ETag") == "\"r1\"");
        CHECK(reply.body().empty());
    }
}

TEST_CASE("An order that has changed since is 200", "[orders]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bakery.move(id, {"in-progress"});
    const Reply reply = bakery.send("GET", "/v1/orders/" + id, {kShop, {"If-None-Match", "\"r1\""}});
    CHECK(reply.status() == 200);
    CHECK(reply.header("ETag") != "\"r1\"");
}

TEST_CASE("An unknown order is 404", "[orders]") {
    const Reply reply = Bakery().send("GET", "/v1/orders/" + std::string(kUnknownOrder), {kShop});
    CHECK(reply.status() == 404);
    CHECK(reply.json().text("/type") == "/problems/not-found");
}

TEST_CASE("An order id that is no UUID is 400 and asks no store", "[orders]") {
    Bakery bakery;
    for (const char* id : {"7", "01890a5d-ac96-774b-bcce-b302099a805", "01890a5d-ac96-774b-bcce-b302099a8057x",
                           "01890a5dac96774bbcceb302099a8057", "g1890a5d-ac96-774b-bcce-b302099a8057"}) {
        const Reply reply = bakery.send("GET", "/v1/orders/" + std::string(id), {kShop});
        INFO(id);
        CHECK(reply.status() == 400);
        CHECK(reply.json().text("/detail").find("id") != std::string::npos);
    }
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("An order is refused to a client that takes no JSON", "[orders]") {
    Bakery bakery;
    const std::string target = "/v1/orders/" + bakery.order();
    CHECK(bakery.send("GET", target, {kShop, {"Accept", "application/xml"}}).status() == 406);
}

TEST_CASE("Reading an order is 503 when KV is down and says nothing of KV", "[orders]") {
    Bakery bakery;
    const std::string target = "/v1/orders/" + bakery.order();
    bakery.orders->fail_next(1, outage());
    const Reply reply = bakery.send("GET", target, {kShop});
    CHECK(reply.status() == 503);
    CHECK(reply.body().find("KV GET failed") == std::string::npos);
}

TEST_CASE("A stored order that cannot be read is 500 and shows nothing of it", "[orders]") {
    Bakery bakery;
    // The key of kUnknownOrder: its bytes inverted.
    REQUIRE(bakery.orders_kv().put("order/fe76f5a2536988b443314cfdf6657fa8", "hunter2"));
    const Reply reply = bakery.send("GET", "/v1/orders/" + std::string(kUnknownOrder), {kShop});
    CHECK(reply.status() == 500);
    CHECK(reply.body().find("hunter2") == std::string::npos);
    CHECK(reply.body().find("order/") == std::string::npos);
}

TEST_CASE("HEAD of an order has GET's fields and no body", "[orders]") {
    Bakery bakery;
    const std::string target = "/v1/orders/" + bakery.order();
    const Reply get = bakery.send("GET", target, {kShop});
    const Reply head = bakery.send("HEAD", target, {kShop});
    CHECK(head.status() == 200);
    CHECK(head.header("ETag") == get.header("ETag"));
    CHECK(head.header("Content-Length") == std::to_string(get.body().size()));
    CHECK(head.body().empty());
}

TEST_CASE("HEAD of an order needs a role as GET does", "[orders]") {
    CHECK(Bakery().send("HEAD", "/v1/orders/" + std::string(kUnknownOrder)).status() == 401);
}
