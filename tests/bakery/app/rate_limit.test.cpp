#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"
#include "edge/testing/memory_rate_limiter.hpp"

using namespace bakery::testing;

TEST_CASE("The bakery limits each caller where a limiter is bound", "[rate_limit]") {
    const auto limiter = std::make_shared<edge::testing::MemoryRateLimiter>(1);
    Bakery bakery({.rate_limiter = limiter});
    CHECK(bakery.send("GET", "/v1/cakes", {kShop}).status() == 200);
    const Reply refused = bakery.send("GET", "/v1/cakes", {kShop});
    CHECK(refused.status() == 429);
    CHECK(refused.json().text("/type") == "/problems/rate-limited");
    CHECK(refused.header("Retry-After") == "60");
    CHECK(bakery.send("GET", "/v1/cakes", {kStaff}).status() == 200);
    CHECK(bakery.send("GET", "/v1/cakes").status() == 200);
}

TEST_CASE("The bakery limits nobody where no limiter is bound", "[rate_limit]") {
    Bakery bakery;
    CHECK(bakery.send("GET", "/v1/cakes").header("RateLimit-Policy") == "(absent)");
}
