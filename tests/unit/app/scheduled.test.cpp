#include <memory>
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "edge/app.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

namespace {

/// Runs one cron trigger of `app` on a platform that keeps its log.
struct CronRun {
    explicit CronRun(const App& app, std::string cron) : platform(std::make_shared<TestPlatform>()), env(platform) {
        Context context(env);
        result = app.handle(ScheduledEvent{.cron = std::move(cron), .scheduled_time = TestPlatform::kStart}, context);
    }

    std::shared_ptr<TestPlatform> platform;
    Env env;
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
        return event.scheduled_time == TestPlatform::kStart ? Result<void>() : fail(ErrorCode::Conflict, "4");
    });
    CHECK(CronRun(app, "0 4 * * *").result);
    CHECK(CronRun(app, "0 3 * * *").result.error().detail == "3");
}

TEST_CASE("App fails a cron trigger that nothing handles, and logs the cure", "[app]") {
    const CronRun run(App(), "0 3 * * *");
    CHECK(run.result.error().code == ErrorCode::Internal);
    REQUIRE(run.platform->log().size() == 1);
    CHECK(run.platform->log()[0].second.contains("[triggers]"));
}

TEST_CASE("App fails a cron trigger whose handler throws, and logs what", "[app]") {
    const CronRun run(nightly([](const ScheduledEvent&, Context&) -> Result<void> { throw std::out_of_range("oops"); }),
                      "0 3 * * *");
    CHECK(run.result.error().internal == "oops");
    CHECK(run.platform->log().at(0).second.contains("oops"));
}

TEST_CASE("App does not log a cron trigger that succeeds", "[app]") {
    const CronRun run(nightly([](const ScheduledEvent&, Context&) -> Result<void> { return {}; }), "0 3 * * *");
    CHECK(run.result);
    CHECK(run.platform->log().empty());
}
