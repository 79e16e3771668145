#include "edge/middleware/rate_limit.hpp"

#include <catch2/catch_test_macros.hpp>

#include "caller.hpp"
#include "edge/testing/memory_rate_limiter.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

struct Fixture : Caller {
    Fixture() {
        app.use([](Request& request, Context& context, const Next& next) {
            if (const auto name = request.header("X-Name")) context.set_principal({std::string(*name), "shop"});
            return next(request, context);
        });
        app.use(rate_limit({.limiter = limiter, .quota = 2, .window = 10s, .policy = "two"}));
        app.get("/", [](Request&, Context&) { return Response::text("hi"); });
    }

    std::shared_ptr<testing::MemoryRateLimiter> limiter = std::make_shared<testing::MemoryRateLimiter>(2);
};

}  // namespace

TEST_CASE("A rate limit lets its quota through and says what it is", "[rate_limit]") {
    const Fixture get;
    for (int i = 0; i < 2; ++i) {
        const Response response = get("GET", "/");
        CHECK(response.status() == Status::Ok);
        CHECK(field(response, "RateLimit-Policy") == "\"two\";q=2;w=10");
        CHECK(field(response, "RateLimit") == "(absent)");
    }
}

TEST_CASE("A rate limit refuses what is beyond with 429 and when to come back", "[rate_limit]") {
    const Fixture get;
    (void)get("GET", "/");
    (void)get("GET", "/");
    const Response response = get("GET", "/");
    CHECK(response.status() == Status::TooManyRequests);
    CHECK(field(response, "Retry-After") == "10");
    CHECK(field(response, "RateLimit") == "\"two\";r=0;t=10");
    CHECK(field(response, "RateLimit-Policy") == "\"two\";q=2;w=10");
    get.limiter->reset();
    CHECK(get("GET", "/").status() == Status::Ok);
}

TEST_CASE("A rate limit counts by address, and a principal by its name wherever it is", "[rate_limit]") {
    const Fixture get;
    (void)get("GET", "/", {{testing::TestPlatform::kClientAddress, "192.0.2.1"}});
    (void)get("GET", "/", {{testing::TestPlatform::kClientAddress, "192.0.2.2"}});
    (void)get("GET", "/", {{testing::TestPlatform::kClientAddress, "192.0.2.1"}, {"X-Name", "till"}});
    (void)get("GET", "/", {{testing::TestPlatform::kClientAddress, "192.0.2.2"}, {"X-Name", "till"}});
    (void)get("GET", "/");
    using Events = std::map<std::string, std::size_t, std::less<>>;
    CHECK(get.limiter->events() ==
          Events{{"address:192.0.2.1", 1}, {"address:192.0.2.2", 1}, {"address:unknown", 1}, {"key:shop:till", 2}});
}

TEST_CASE("A rate limit does not count OPTIONS", "[rate_limit]") {
    const Fixture get;
    (void)get("OPTIONS", "/");
    CHECK(get.limiter->events().empty());
}

TEST_CASE("A rate limiter that fails lets everybody through, and the log tells", "[rate_limit]") {
    const Fixture get;
    get.limiter->fail_next(1, {ErrorCode::Unavailable, "", "gone fishing"});
    CHECK(get("GET", "/").status() == Status::Ok);
    CHECK(contains(get.log(), "gone fishing"));
}

TEST_CASE("A rate limit without a limiter lets everybody through and says nothing", "[rate_limit]") {
    Caller call;
    const Guard guard = rate_limit({});
    CHECK(guard.problems.empty());
    call.app.use(guard);
    call.app.get("/", [](Request&, Context&) { return Response::text("hi"); });
    for (int i = 0; i < 200; ++i) REQUIRE(call("GET", "/").status() == Status::Ok);
    CHECK(field(call("GET", "/"), "RateLimit-Policy") == "(absent)");
}
