#include "edge/bindings/pipelines/pipeline.hpp"

#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "contracts/slice.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/pipeline.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_pipeline.hpp"

using namespace edge;

namespace {

App slices_app(const Env&) {
    App app;
    app.post("/slices", [](Body<contracts::Slice> slice, PipelineOf<"SLICES"> slices) { return slices->send(*slice); });
    return app;
}

constexpr std::string_view kSlice = R"({"id":1,"style":"plum"})";

}  // namespace

TEST_CASE("A handler sends records, and a test sees them", "[pipelines]") {
    testing::MemoryEnv bindings;
    const auto slices = std::make_shared<testing::MemoryPipeline>(bindings.platform());
    bindings.add<Pipeline>("SLICES", slices);
    testing::Client client(slices_app, bindings);
    CHECK(client.post("/slices", std::string(kSlice)).status() == 204);
    REQUIRE(slices->send_json(R"([ {"id": 2} ,{"id":3}])"));
    CHECK(slices->records() == std::vector<std::string>{std::string(kSlice), R"({"id": 2})", R"({"id":3})"});
}

TEST_CASE("What a pipeline fails with is the client's to hear", "[pipelines]") {
    testing::MemoryEnv bindings;
    const auto slices = std::make_shared<testing::MemoryPipeline>(bindings.platform());
    bindings.add<Pipeline>("SLICES", slices);
    testing::Client client(slices_app, bindings);
    slices->fail_next(1, pipeline_error({.message = "429 Too Many Requests"}));
    const auto refused = client.post("/slices", std::string(kSlice));
    CHECK(refused.status() == 429);
    CHECK(refused.header("Retry-After") == "1");
    CHECK(slices->records().empty());
}

TEST_CASE("A pipeline that is not bound is our mistake", "[pipelines]") {
    testing::MemoryEnv bindings;
    testing::Client client(slices_app, bindings);
    CHECK(client.post("/slices", std::string(kSlice)).status() == 500);
}

TEST_CASE("What a pipeline is rejected with becomes a typed error", "[pipelines]") {
    CHECK(pipeline_error({.message = "Too Many Requests"}).code == ErrorCode::RateLimited);
    CHECK(pipeline_error({.message = "14290 records, 429"}).code == ErrorCode::RateLimited);
    CHECK(pipeline_error({.message = "14290 records, 4291, a429"}).code == ErrorCode::Internal);
    CHECK(pipeline_error({.message = "refused", .code = "429"}).code == ErrorCode::RateLimited);
    CHECK(pipeline_error({.message = "Network connection lost."}).code == ErrorCode::Unavailable);
    CHECK(pipeline_error({.message = "no answer in time", .name = "TimeoutError"}).code == ErrorCode::DeadlineExceeded);
    CHECK(pipeline_error({.message = "Record does not match the schema"}).code == ErrorCode::Internal);
}
