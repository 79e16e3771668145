#include <catch2/catch_test_macros.hpp>

#include "edge/app.hpp"
#include "middleware/caller.hpp"

using namespace edge;

namespace {

Caller refusing() {
    Caller call;
    call.app = App::refusing(Error(ErrorCode::Internal, "The configuration cannot work.", "the var DAYS is \"x\""));
    return call;
}

}  // namespace

TEST_CASE("App that refuses answers every request with a 500 problem that says nothing", "[app]") {
    const Caller call = refusing();
    for (const char* method : {"GET", "POST", "OPTIONS", "BREW"}) {
        const Response response = call(method, "/anywhere");
        CHECK(response.status() == Status::InternalServerError);
        CHECK(field(response, "Content-Type") == "application/problem+json");
        CHECK(field(response, "X-Content-Type-Options") == "nosniff");
        CHECK_FALSE(contains(response.body(), "DAYS"));
        CHECK_FALSE(contains(response.body(), "configuration"));
    }
    CHECK(call("HEAD", "/").body().empty());
}

TEST_CASE("App that refuses logs one line a request, with the reason and the request's id", "[app]") {
    const Caller call = refusing();
    const Response response = call("GET", "/");
    REQUIRE(call.platform->log().size() == 1);
    CHECK(call.platform->log()[0].first == LogLevel::Error);
    CHECK(contains(call.log(), R"("internal":"the var DAYS is \"x\"")"));
    CHECK(contains(call.log(), field(response, "X-Request-Id")));
}

TEST_CASE("App that refuses fails every cron trigger with its reason", "[app]") {
    const Caller call = refusing();
    Context context(call.env);
    const Result<void> done = call.app.handle(ScheduledEvent{.cron = "0 3 * * *", .scheduled_time = {}}, context);
    REQUIRE_FALSE(done);
    CHECK(contains(call.log(), "the var DAYS"));
}
