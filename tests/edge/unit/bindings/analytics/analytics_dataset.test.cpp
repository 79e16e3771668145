#include "edge/bindings/analytics/analytics_dataset.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/analytics.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_analytics.hpp"

using namespace edge;

namespace {

/// Notes each visit, and answers with 204.
App visits_app(const Env&) {
    App app;
    app.get("/{style}", [](const std::string& style, Analytics<"VISITS"> visits) -> Result<void> {
        return visits->write_data_point({.blobs = {style}, .doubles = {1}, .index = style});
    });
    return app;
}

}  // namespace

TEST_CASE("A handler writes data points, which a test reads", "[analytics]") {
    testing::MemoryEnv bindings;
    const auto visits = std::make_shared<testing::MemoryAnalytics>();
    bindings.add<AnalyticsDataset>("VISITS", visits);
    testing::Client client(visits_app, bindings);
    CHECK(client.get("/sponge").status() == 204);
    REQUIRE(visits->points().size() == 1);
    CHECK(visits->points()[0].blobs == std::vector<std::string>{"sponge"});
    CHECK(visits->points()[0].doubles == std::vector<double>{1});
    CHECK(visits->points()[0].index == "sponge");
}

TEST_CASE("A data point that breaks a limit is not written, and is our mistake", "[analytics]") {
    testing::MemoryEnv bindings;
    const auto visits = std::make_shared<testing::MemoryAnalytics>();
    bindings.add<AnalyticsDataset>("VISITS", visits);
    testing::Client client(visits_app, bindings);
    CHECK(client.get("/" + std::string(97, 'a')).status() == 500);
    CHECK(bindings.log().contains("index of 97 bytes: it must be at most 96"));
    CHECK(visits->points().empty());
}

TEST_CASE("A dataset fails as a test says", "[analytics]") {
    testing::MemoryEnv bindings;
    const auto visits = std::make_shared<testing::MemoryAnalytics>();
    visits->fail_next(1, {ErrorCode::Unavailable, "Gone."});
    bindings.add<AnalyticsDataset>("VISITS", visits);
    testing::Client client(visits_app, bindings);
    CHECK(client.get("/sponge").status() == 503);
    CHECK(visits->points().empty());
}

TEST_CASE("A dataset that is not bound is our mistake", "[analytics]") {
    testing::MemoryEnv bindings;
    testing::Client client(visits_app, bindings);
    CHECK(client.get("/sponge").status() == 500);
    CHECK(bindings.log().contains("\\\"VISITS\\\""));
}

TEST_CASE("What Analytics Engine is rejected with says whether it passes", "[analytics]") {
    CHECK(analytics_error({.message = "Network connection lost."}).code == ErrorCode::Unavailable);
    CHECK(analytics_error({.message = "no such field", .name = "TypeError"}).code == ErrorCode::Internal);
}
