#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "edge/testing/client.hpp"

using namespace edge;

namespace {

/// One cron trigger of `app`.
struct CronRun {
    CronRun(App app, std::string_view cron) : result(testing::Client(std::move(app), env).scheduled(cron)) {}

    testing::MemoryEnv env;
    Result<void> result;
};

App nightly(Result<void> (*work)(const ScheduledEvent&, Context&)) {
    App app;
    app.scheduled("0 3 * * *", work);
    return app;
}

}  // namespace

TEST_CASE("App runs the handler of the cron trigger that went off", "[app]") {
    App app = nightly([](const ScheduledEvent&, Context&) -> Result<void> { return fail(ErrorCode::Conflict, "3"); });
    app.scheduled("0 4 * * *", [](const ScheduledEvent& event, Context&) -> Result<void> {
        return event.scheduled_time == testing::TestPlatform::kStart ? Result<void>() : fail(ErrorCode::Conflict, "4");
    });
    testing::MemoryEnv env;
    testing::Client client(std::move(app), env);
    CHECK(client.scheduled("0 4 * * *"));
    CHECK(client.scheduled("0 3 * * *").error().detail == "3");
}

TEST_CASE("App fails a cron trigger that nothing handles, and logs the cure", "[app]") {
    const CronRun run(App(), "0 3 * * *");
    CHECK(run.result.error().code == ErrorCode::Internal);
    REQUIRE(run.env.platform().log().size() == 1);
    CHECK(run.env.platform().log()[0].second.contains("add App::scheduled for it, or set no such trigger off"));
}

TEST_CASE("App fails a cron trigger whose handler throws, and logs what", "[app]") {
    const CronRun run(nightly([](const ScheduledEvent&, Context&) -> Result<void> { throw std::out_of_range("oops"); }),
                      "0 3 * * *");
    CHECK(run.result.error().internal == "oops");
    CHECK(run.env.platform().log().at(0).second.contains("oops"));
}

TEST_CASE("App does not log a cron trigger that succeeds", "[app]") {
    const CronRun run(nightly([](const ScheduledEvent&, Context&) -> Result<void> { return {}; }), "0 3 * * *");
    CHECK(run.result);
    CHECK(run.env.log().empty());
}
