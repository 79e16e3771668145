#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

constexpr std::string_view kOrderPath = "/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057";

}  // namespace

TEST_CASE("Creating an order without a key is 401 with a challenge", "[auth]") {
    const Reply reply = Bakery().send("POST", "/v1/orders", {kJson}, order_json());
    CHECK(reply.status() == 401);
    CHECK(reply.header("WWW-Authenticate").starts_with("Bearer"));
    CHECK(reply.header("Content-Type") == "application/problem+json");
}

TEST_CASE("Every endpoint that needs a role refuses an anonymous request", "[auth]") {
    Bakery bakery;
    CHECK(bakery.send("GET", "/v1/orders").status() == 401);
    CHECK(bakery.send("GET", kOrderPath).status() == 401);
    CHECK(bakery.send("PATCH", kOrderPath, {kMergePatch}, "{}").status() == 401);
    CHECK(bakery.send("DELETE", kOrderPath).status() == 401);
    CHECK(bakery.send("PUT", "/v1/cakes/vanilla-classic", {kJson}, "{}").status() == 401);
    CHECK(bakery.send("DELETE", "/v1/cakes/vanilla-classic").status() == 401);
    CHECK(bakery.orders->operations() + bakery.catalogue->operations() == 0);
}

TEST_CASE("An unknown key is 401 also on a public endpoint", "[auth]") {
    Bakery bakery;
    CHECK(bakery.send("GET", "/v1/cakes", {{"Authorization", "Bearer dev-stafF"}}).status() == 401);
    CHECK(bakery.send("GET", "/v1/cakes", {{"Authorization", "Basic ZGV2OnN0YWZm"}}).status() == 401);
}

TEST_CASE("A challenge says what is wrong with a key, and of another scheme nothing", "[auth]") {
    Bakery bakery;
    const auto challenge = [&](std::string_view authorization) {
        return bakery.send("GET", "/v1/orders", {{"Authorization", authorization}}).header("WWW-Authenticate");
    };
    CHECK(challenge("Basic ZGV2OnN0YWZm") == R"(Bearer realm="api")");
    CHECK(challenge("Bearer dev-stafF") == R"(Bearer realm="api", error="invalid_token")");
    CHECK(challenge("Bearer") == R"(Bearer realm="api", error="invalid_request")");
    CHECK(challenge("Bearer dev-shop") == R"(Bearer realm="api", error="insufficient_scope")");
    CHECK(challenge("Bearer dev-staff") == "(absent)");
}

TEST_CASE("A shop key is refused what only staff may do", "[auth]") {
    Bakery bakery;
    CHECK(bakery.send("GET", "/v1/orders", {kShop}).status() == 403);
    CHECK(bakery.send("PATCH", kOrderPath, {kShop, kMergePatch}, "{}").status() == 403);
    CHECK(bakery.send("DELETE", kOrderPath, {kShop}).status() == 403);
    CHECK(bakery.send("PUT", "/v1/cakes/vanilla-classic", {kShop, kJson}, "{}").status() == 403);
    CHECK(bakery.send("DELETE", "/v1/cakes/vanilla-classic", {kShop}).status() == 403);
}

TEST_CASE("A shop key may order and read the order", "[auth]") {
    Bakery bakery;
    const Reply created = bakery.send("POST", "/v1/orders", {kShop, kJson}, order_json());
    CHECK(created.status() == 201);
    CHECK(bakery.send("GET", created.header("Location"), {kShop}).status() == 200);
}

TEST_CASE("Without configured keys nobody gets in and the public is served", "[auth]") {
    Bakery bakery({.api_keys = std::nullopt});
    CHECK(bakery.send("POST", "/v1/orders", {kStaff, kJson}, order_json()).status() == 401);
    CHECK(bakery.send("POST", "/v1/orders", {kJson}, order_json()).status() == 401);
    CHECK(bakery.send("GET", "/v1/cakes").status() == 200);
    CHECK(bakery.send("GET", "/healthz").status() == 200);
}

TEST_CASE("A missing or empty API_KEYS secret lets nobody in, and is warned about by name", "[auth]") {
    using Secret = std::optional<std::string>;
    for (const Secret& secret : {Secret(), Secret("[]")}) {
        Bakery bakery({.api_keys = secret});
        REQUIRE(bakery.platform->log().size() == 1);
        const auto& [level, line] = bakery.platform->log().front();
        CHECK(level == edge::LogLevel::Warn);
        CHECK(line.find("wrangler secret put API_KEYS") != std::string::npos);
        CHECK(Json(line).valid());
        CHECK(bakery.send("GET", "/v1/orders", {kStaff}).status() == 401);
    }
}

TEST_CASE("A readable API_KEYS secret is not warned about", "[auth]") { CHECK(Bakery().platform->log().empty()); }
