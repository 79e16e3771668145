// What every route has in common, over all routes.
#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

struct Route {
    std::string_view path;
    std::string_view allow;
    std::string_view cache;  ///< what GET answers; "" where there is no GET
    std::string_view vary = "(absent)";
    std::string_view body_method = "";
    edge::HeaderView body_type = kJson;
};

constexpr std::string_view kReads = "GET, HEAD, OPTIONS";

/// The order in them is made by the test.
std::vector<Route> routes(std::string_view order) {
    return {
        {"/healthz", kReads, "no-store"},
        {"/openapi.json", kReads, "public, max-age=300"},
        {"/problems/not-found", kReads, "public, max-age=3600", "Accept"},
        {"/v1/cakes", kReads, "public, max-age=60"},
        {"/v1/cakes/vanilla-classic", "GET, HEAD, PUT, DELETE, OPTIONS", "public, max-age=60", "(absent)", "PUT"},
        {"/v1/orders", "GET, HEAD, POST, OPTIONS", "private, no-cache", "(absent)", "POST"},
        {order, "GET, HEAD, PATCH, DELETE, OPTIONS", "private, no-cache", "(absent)", "PATCH", kMergePatch},
        {"/v1/quotes", "POST, OPTIONS", "", "(absent)", "POST"},
    };
}

struct Fixture {
    Bakery bakery;
    std::string order = "/v1/orders/" + bakery.order();
};

}  // namespace

TEST_CASE("Every route answers OPTIONS and 405 with what it allows", "[routes]") {
    Fixture f;
    for (const Route& route : routes(f.order)) {
        INFO(route.path);
        const Reply options = f.bakery.send("OPTIONS", route.path);
        CHECK(options.status() == 204);
        CHECK(options.header("Allow") == route.allow);
        CHECK(options.body().empty());
        const Reply unknown = f.bakery.send("BREW", route.path, {kStaff});
        CHECK(unknown.status() == 405);
        CHECK(unknown.header("Allow") == route.allow);
    }
}

TEST_CASE("Every route that has GET has HEAD with the same fields", "[routes]") {
    Fixture f;
    const edge::HeaderView id{"X-Request-Id", "request-1"};
    for (const Route& route : routes(f.order)) {
        if (route.cache.empty()) continue;
        INFO(route.path);
        const Reply get = f.bakery.send("GET", route.path, {kStaff, id});
        const Reply head = f.bakery.send("HEAD", route.path, {kStaff, id});
        CHECK(get.status() == 200);
        CHECK(head.status() == 200);
        CHECK(head.body().empty());
        if (route.path != "/healthz") CHECK(head.header("Content-Length") == std::to_string(get.body().size()));
        for (const edge::HeaderView& field : get.headers()) CHECK(head.header(field.name) == field.value);
    }
}

TEST_CASE("Every route says how long its answer may be kept, and what else it depends on", "[routes]") {
    Fixture f;
    for (const Route& route : routes(f.order)) {
        if (route.cache.empty()) continue;
        INFO(route.path);
        const Reply reply = f.bakery.send("GET", route.path, {kStaff});
        CHECK(reply.header("Cache-Control") == route.cache);
        CHECK(reply.header("Vary") == route.vary);
        if (reply.header("ETag") == "(absent)") continue;
        const Reply known = f.bakery.send("GET", route.path, {kStaff, {"If-None-Match", reply.header("ETag")}});
        CHECK(known.status() == 304);
        CHECK(known.header("Cache-Control") == route.cache);
        CHECK(known.header("Vary") == route.vary);
    }
}

TEST_CASE("Every error of every route is a problem document that nobody keeps", "[routes]") {
    Fixture f;
    for (const Route& route : routes(f.order)) {
        INFO(route.path);
        for (const Reply& reply :
             {f.bakery.send("BREW", route.path), f.bakery.send("GET", route.path, {{"Authorization", "x"}})}) {
            CHECK(reply.status() >= 400);
            CHECK(reply.header("Content-Type") == "application/problem+json");
            CHECK(reply.header("Cache-Control") == "no-store");
        }
    }
}

TEST_CASE("Every route with a body takes it unencoded only, and says so", "[routes]") {
    Fixture f;
    const edge::HeaderView tag{"If-Match", "\"r1\""};
    for (const Route& route : routes(f.order)) {
        if (route.body_method.empty()) continue;
        INFO(route.path);
        const auto send = [&](edge::HeaderView type, edge::HeaderView coding) {
            return f.bakery.send(route.body_method, route.path, {kStaff, tag, type, coding}, "{");
        };
        for (const char* coding : {"gzip", "identity, gzip", ",br,"}) {
            const Reply reply = send(route.body_type, {"Content-Encoding", coding});
            CHECK(reply.status() == 415);
            CHECK(reply.header("Accept-Encoding") == "identity");
        }
        for (const char* coding : {"Identity", "identity, identity", ", identity ,,", ","})
            CHECK(send(route.body_type, {"Content-Encoding", coding}).status() == 400);
        const Reply other = send({"Content-Type", "text/plain"}, {"Content-Encoding", "identity"});
        CHECK(other.status() == 415);
        CHECK(other.header("Accept-Encoding") == "(absent)");
    }
}

TEST_CASE("A long name of an unknown parameter is not repeated whole", "[routes]") {
    const Reply reply = Bakery().send("GET", "/v1/orders?" + std::string(3000, 'x') + "=1", {kStaff});
    CHECK(reply.status() == 400);
    CHECK(reply.body().size() < 500);
}

TEST_CASE("What passes by itself says when to come back", "[routes]") {
    Bakery bakery;
    bakery.orders->fail_next(4, too_many_requests());
    CHECK(bakery.send("POST", "/v1/orders", {kShop, kJson}, order_json()).header("Retry-After") != "(absent)");
    bakery.catalogue->fail_next(1, outage());
    CHECK(bakery.send("GET", "/v1/cakes").header("Retry-After") != "(absent)");
}

TEST_CASE("What an invocation may not do at all says no time to come back", "[routes]") {
    Bakery bakery;
    bakery.catalogue->fail_next(1, edge::kv_error("Too many API requests by single worker invocation."));
    const Reply reply = bakery.send("GET", "/v1/cakes");
    CHECK(reply.status() == 503);
    CHECK(reply.header("Retry-After") == "(absent)");
}
