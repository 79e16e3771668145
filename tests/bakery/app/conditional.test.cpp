// If-Match and If-None-Match, on every resource (RFC 9110 section 13).
#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;
using namespace std::chrono_literals;

namespace {

constexpr const char* kCake = R"({"name":"Lemon","description":"Sour","priceCents":2900,"available":true})";
constexpr const char* kBasket = R"({"lines":[{"cakeStyle":"vanilla-classic","quantity":1}],"pickupDate":4102444800})";
constexpr const char* kKnown = "/v1/cakes/vanilla-classic";
constexpr const char* kNew = "/v1/cakes/lemon";

int put(Bakery& bakery, std::string_view target, edge::HeaderView condition) {
    return bakery.send("PUT", target, {kStaff, kJson, condition}, kCake).status();
}

}  // namespace

TEST_CASE("If-None-Match: * lets a cake be created only", "[conditional]") {
    Bakery bakery;
    CHECK(put(bakery, kKnown, {"If-None-Match", "*"}) == 412);
    CHECK(put(bakery, kNew, {"If-None-Match", "*"}) == 201);
    CHECK(bakery.send("GET", kKnown).json().text("/name") == "Cake");
}

TEST_CASE("If-Match: * lets a cake be replaced only", "[conditional]") {
    Bakery bakery;
    CHECK(put(bakery, kNew, {"If-Match", "*"}) == 412);
    CHECK(put(bakery, kKnown, {"If-Match", "*"}) == 200);
    CHECK(bakery.send("GET", kNew).status() == 404);
}

TEST_CASE("A cake is replaced by who knows it, and by nobody with an old tag", "[conditional]") {
    Bakery bakery;
    const std::string etag = bakery.send("GET", kKnown).header("ETag");
    CHECK(put(bakery, kKnown, {"If-Match", "\"other\""}) == 412);
    CHECK(put(bakery, kKnown, {"If-Match", "W/\"other\""}) == 412);
    CHECK(put(bakery, kKnown, {"If-Match", "\"other\", " + etag}) == 200);
    CHECK(put(bakery, kKnown, {"If-Match", etag}) == 412);
}

TEST_CASE("A cake's tag may come back weakened, as an intermediary that compresses makes it", "[conditional]") {
    Bakery bakery;
    const std::string etag = bakery.send("GET", kKnown).header("ETag");
    CHECK(put(bakery, kKnown, {"If-None-Match", "W/" + etag}) == 412);
    CHECK(put(bakery, kKnown, {"If-Match", "W/" + etag}) == 200);
    CHECK(put(bakery, kKnown, {"If-Match", "W/" + etag}) == 412);
}

TEST_CASE("A malformed condition is 400 and named, wherever there are conditions", "[conditional]") {
    Bakery bakery;
    const std::string order = "/v1/orders/" + bakery.order();
    const struct {
        std::string_view method;
        std::string path;
        edge::HeaderView type;
        std::string body;
    } requests[] = {
        {"GET", "/healthz", kJson, ""},
        {"HEAD", "/openapi.json", kJson, ""},
        {"GET", "/problems/conflict", kJson, ""},
        {"GET", "/v1/orders", kJson, ""},
        {"GET", "/v1/orders/export", kJson, ""},
        {"GET", order, kJson, ""},
        {"PUT", kKnown, kJson, kCake},
        {"DELETE", kKnown, kJson, ""},
        {"PATCH", order, kMergePatch, "{}"},
        {"DELETE", order, kJson, ""},
        {"POST", "/v1/orders", kJson, order_json()},
        {"POST", "/v1/orders/import", kNdjsonBody, ""},
        {"POST", "/v1/quotes", kJson, kBasket},
    };
    for (const auto& [method, path, type, body] : requests)
        for (const char* name : {"If-Match", "If-None-Match"})
            for (const char* value : {"r1", "\"r1", "\"a\" \"b\"", "*, \"a\"", "w/\"a\""}) {
                INFO(method << " " << path << " " << name << ": " << value);
                const Reply reply = bakery.send(method, path, {kStaff, type, {name, value}}, body);
                CHECK(reply.status() == 400);
                if (method == "HEAD") continue;
                CHECK(reply.json().text("/type") == "/problems/invalid-parameter");
                CHECK(reply.json().text("/detail").starts_with(std::string(name) + " must be"));
            }
    CHECK(bakery.list("").size() == 1);
}

TEST_CASE("An empty condition is a list that nothing is in", "[conditional]") {
    Bakery bakery;
    CHECK(put(bakery, kKnown, {"If-Match", ""}) == 412);
    CHECK(put(bakery, kKnown, {"If-Match", ", ,"}) == 412);
    CHECK(put(bakery, kKnown, {"If-None-Match", ""}) == 200);
}

TEST_CASE("* is whatever there is to read, with a tag or without one", "[conditional]") {
    Bakery bakery;
    bakery.order();
    for (const char* path :
         {"/healthz", "/openapi.json", "/problems/conflict", "/v1/cakes", "/v1/orders", "/v1/orders/export"}) {
        INFO(path);
        const edge::HeaderView id{"X-Request-Id", "request-1"};
        const Reply plain = bakery.send("GET", path, {kStaff, id});
        const Reply known = bakery.send("GET", path, {kStaff, id, {"If-None-Match", "*"}});
        CHECK(known.status() == 304);
        CHECK(known.body().empty());
        for (const char* kept : {"ETag", "Cache-Control", "Vary", "X-Request-Id", "Access-Control-Expose-Headers"})
            CHECK(known.header(kept) == plain.header(kept));
        for (const char* dropped : {"Content-Type", "Content-Length", "Content-Disposition"})
            CHECK(known.header(dropped) == "(absent)");
        CHECK(bakery.send("GET", path, {kStaff, {"If-Match", "*"}}).status() == 200);
        CHECK(bakery.send("GET", path, {kStaff, {"If-Match", "\"other\""}}).status() == 412);
        CHECK(bakery.send("HEAD", path, {kStaff, {"If-None-Match", "*"}}).status() == 304);
        CHECK(bakery.send("OPTIONS", path, {kStaff, {"If-Match", "\"other\""}}).status() == 204);
    }
}

TEST_CASE("The OpenAPI document is not sent to who has it, by its tag in either form", "[conditional]") {
    Bakery bakery;
    const std::string etag = bakery.send("GET", "/openapi.json").header("ETag");
    CHECK(bakery.send("GET", "/openapi.json", {{"If-None-Match", "W/" + etag}}).status() == 304);
    CHECK(bakery.send("GET", "/openapi.json", {{"If-Match", etag}}).status() == 200);
}

TEST_CASE("A condition on POST /v1/orders is about the list, which is there and has no tag", "[conditional]") {
    for (const char* store : {"kv", "durable", "d1"}) {
        Bakery bakery({.vars = {{"STORE", store}}});
        const auto post = [&](edge::HeaderView condition) {
            return bakery.send("POST", "/v1/orders", {kShop, kJson, condition}, order_json()).status();
        };
        CHECK(post({"If-Match", "\"r1\""}) == 412);
        CHECK(post({"If-None-Match", "*"}) == 412);
        CHECK(bakery.list("").empty());
        CHECK(post({"If-Match", "*"}) == 201);
        CHECK(post({"If-None-Match", "\"r1\""}) == 201);
    }
}

TEST_CASE("A failed condition of an order leaves its Idempotency-Key free", "[conditional]") {
    Bakery bakery;
    const edge::HeaderView key{"Idempotency-Key", "key-1"};
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson, key, {"If-None-Match", "*"}}, order_json()).status() == 412);
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson, key}, order_json()).status() == 201);
}

TEST_CASE("A condition on POST at a path that shows nothing finds nothing", "[conditional]") {
    Bakery bakery;
    const auto quote = [&](edge::HeaderView condition) {
        return bakery.send("POST", "/v1/quotes", {kShop, kJson, condition}, kBasket).status();
    };
    const auto import = [&](edge::HeaderView condition) {
        return bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody, condition}, order_json() + "\n").status();
    };
    CHECK(import({"If-Match", "*"}) == 412);
    CHECK(bakery.list("").empty());
    CHECK(import({"If-None-Match", "*"}) == 200);
    CHECK(quote({"If-Match", "*"}) == 412);
    CHECK(quote({"If-None-Match", "*"}) == 200);
}

TEST_CASE("A stored cake that cannot be read may be replaced", "[conditional]") {
    Bakery bakery;
    REQUIRE(bakery.catalogue_kv().put("cake/lemon", "?"));
    bakery.platform->advance(2s);
    CHECK(put(bakery, kNew, {"If-Match", "*"}) == 200);
}

TEST_CASE("A cake is deleted by who knows it", "[conditional]") {
    Bakery bakery;
    const std::string etag = bakery.send("GET", kKnown).header("ETag");
    CHECK(bakery.send("DELETE", kKnown, {kStaff, {"If-Match", "\"other\""}}).status() == 412);
    CHECK(bakery.send("DELETE", kKnown, {kStaff, {"If-None-Match", etag}}).status() == 412);
    CHECK(bakery.send("DELETE", kKnown, {kStaff, {"If-Match", etag}}).status() == 204);
}

TEST_CASE("What would fail anyway fails as it would without conditions", "[conditional]") {
    Bakery bakery;
    CHECK(bakery.send("DELETE", kNew, {kStaff, {"If-Match", "*"}}).status() == 404);
    CHECK(bakery.send("GET", kNew, {{"If-None-Match", "*"}}).status() == 404);
    CHECK(bakery.send("PUT", kKnown, {kStaff, kJson, {"If-Match", "\"other\""}}, "{}").status() == 422);
    CHECK(bakery.send("PUT", kKnown, {kJson, {"If-Match", "\"other\""}}, kCake).status() == 401);
    CHECK(bakery.send("POST", "/v1/orders", {kJson, {"If-Match", "\"other\""}}, order_json()).status() == 401);
    CHECK(bakery.send("GET", "/v1/orders?limit=0", {kStaff, {"If-Match", "\"other\""}}).status() == 400);
    CHECK(bakery.send("GET", "/nowhere", {{"If-None-Match", "*"}}).status() == 404);
    for (const char* path : {"/v1/orders", "/v1/quotes", "/v1/orders/import"})
        CHECK(bakery.send("POST", path, {kStaff, {"If-Match", "\"other\""}}, "{}").status() == 415);
    CHECK(bakery.send("POST", "/v1/orders", {kStaff, kJson, {"If-Match", "\"other\""}}, "{}").status() == 422);
    CHECK(bakery.send("POST", "/v1/quotes", {kStaff, kJson, {"If-Match", "\"other\""}}, "{").status() == 400);
    CHECK(bakery.send("GET", "/v1/cakes", {{"Accept", "image/png"}, {"If-Match", "\"other\""}}).status() == 406);
}

TEST_CASE("An order that may not be deleted is 409 whatever the condition", "[conditional]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bakery.move(id, {"in-progress"});
    CHECK(bakery.send("DELETE", "/v1/orders/" + id, {kStaff, kFirstRevision}).status() == 409);
}

TEST_CASE("Dates and ranges in conditions say nothing", "[conditional]") {
    Bakery bakery;
    for (const char* name : {"If-Modified-Since", "If-Unmodified-Since"})
        CHECK(bakery.send("GET", kKnown, {{name, "Sat, 29 Oct 1994 19:43:31 GMT"}}).status() == 200);
    CHECK(bakery.send("GET", kKnown, {{"If-Range", "\"other\""}, {"Range", "bytes=0-1"}}).status() == 200);
}

TEST_CASE("If-Match is judged before If-None-Match", "[conditional]") {
    Bakery bakery;
    for (const char* target : {"/v1/cakes", kKnown}) {
        const std::string etag = bakery.send("GET", target).header("ETag");
        CHECK(bakery.send("GET", target, {{"If-Match", etag}, {"If-None-Match", etag}}).status() == 304);
        CHECK(bakery.send("GET", target, {{"If-Match", "\"old\""}, {"If-None-Match", etag}}).status() == 412);
        CHECK(bakery.send("HEAD", target, {{"If-Match", "\"old\""}}).status() == 412);
        CHECK(bakery.send("GET", target, {{"If-Match", etag}, {"If-None-Match", "\"old\""}}).status() == 200);
    }
}

TEST_CASE("An order heeds both conditions", "[conditional]") {
    Bakery bakery;
    const std::string target = "/v1/orders/" + bakery.order();
    CHECK(bakery.send("GET", target, {kShop, {"If-Match", "\"r2\""}}).status() == 412);
    CHECK(bakery.send("PATCH", target, {kStaff, kMergePatch, kFirstRevision, {"If-None-Match", "*"}}, "{}").status() ==
          412);
    CHECK(bakery.send("DELETE", target, {kStaff, kFirstRevision, {"If-None-Match", "\"r1\""}}).status() == 412);
    CHECK(bakery.send("DELETE", target, {kStaff, kFirstRevision, {"If-None-Match", "\"r2\""}}).status() == 204);
}
