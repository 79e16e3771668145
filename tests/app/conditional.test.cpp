// If-Match and If-None-Match, on every resource (RFC 9110 section 13).
#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;
using namespace std::chrono_literals;

namespace {

constexpr const char* kCake = R"({"name":"Lemon","description":"Sour","priceCents":2900,"available":true})";
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
    CHECK(put(bakery, kKnown, {"If-Match", "W/" + etag}) == 412);
    CHECK(put(bakery, kKnown, {"If-Match", "\"other\", " + etag}) == 200);
    CHECK(put(bakery, kKnown, {"If-Match", etag}) == 412);
}

TEST_CASE("A malformed If-Match matches nothing", "[conditional]") {
    Bakery bakery;
    for (const char* field : {"", "r1", "\"", "*, \"a\""}) {
        INFO(field);
        CHECK(put(bakery, kKnown, {"If-Match", field}) == 412);
    }
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
    CHECK(bakery.send("PATCH", target, {kStaff, kMergePatch, kFirstRevision, {"If-None-Match", "*"}}, "{}").status() == 412);
    CHECK(bakery.send("DELETE", target, {kStaff, kFirstRevision, {"If-None-Match", "\"r1\""}}).status() == 412);
    CHECK(bakery.send("DELETE", target, {kStaff, kFirstRevision, {"If-None-Match", "\"r2\""}}).status() == 204);
}
