#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/tracing.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_tracing.hpp"

using namespace edge;
using namespace std::chrono_literals;

TEST_CASE("A span is kept with its attributes, from its beginning to its end", "[tracing]") {
    testing::TestPlatform platform;
    testing::MemoryTracing tracing(platform);
    {
        Span span = tracing.start("bake");
        CHECK(span.is_traced());
        CHECK_FALSE(span.ids().span_id.empty());
        span.set("cake", "plum \"and\" pear")
            .set("pieces", 12)
            .set("done", true)
            .set("weight", 0.5)
            .set("cake", "plum");
        span.rename("bake a cake");
        platform.sleep(5ms);
        CHECK_FALSE(tracing.spans().at(0).ended);
    }
    const auto& kept = tracing.spans().at(0);
    CHECK(kept.name == "bake a cake");
    CHECK(kept.attributes.at("cake") == R"("plum")");
    CHECK(kept.attributes.at("pieces") == "12");
    CHECK(kept.attributes.at("done") == "true");
    CHECK(kept.attributes.at("weight") == "0.5");
    CHECK(kept.ended.value() - kept.begun == 5ms);
    CHECK_FALSE(kept.failure);
}

TEST_CASE("A span below another one names it, and ends once", "[tracing]") {
    testing::TestPlatform platform;
    testing::MemoryTracing tracing(platform);
    Span outer = tracing.start("outer");
    Span inner = outer.start("inner");
    CHECK(tracing.spans().at(1).parent == 0);
    CHECK_FALSE(tracing.spans().at(0).parent);
    inner.end();
    const Time ended = tracing.spans().at(1).ended.value();
    platform.sleep(5ms);
    inner.end();
    inner.set("late", true);
    CHECK(tracing.spans().at(1).ended == ended);
    CHECK(tracing.spans().at(1).attributes.empty());
    CHECK_FALSE(inner.is_traced());
    outer = Span(nullptr);
}

TEST_CASE("Work that fails says so in its span, and fails as it did", "[tracing]") {
    testing::TestPlatform platform;
    testing::MemoryTracing tracing(platform);
    const Result<int> failed =
        tracing.in("fails", []() -> Result<int> { return fail(ErrorCode::NotFound, "No cake.", "none baked"); });
    CHECK(failed.error().code == ErrorCode::NotFound);
    CHECK(tracing.spans().at(0).failure == "No cake. none baked");
    CHECK(tracing.spans().at(0).exceptions == std::vector<std::string>{"not-found: No cake. none baked"});
    CHECK_THROWS_AS(tracing.in("throws", [] { throw std::runtime_error("no eggs"); }), std::runtime_error);
    CHECK(tracing.spans().at(1).failure.value().contains("no eggs"));
    CHECK(tracing.spans().at(1).ended);
    CHECK_THROWS(tracing.in("value", [&]() { return failed.value(); }));
    CHECK(tracing.spans().at(2).failure == "No cake. none baked");
    CHECK(tracing.in("works", [](Span& span) { return span.set("a", 1), 7; }) == 7);
    CHECK_FALSE(tracing.spans().at(3).failure);
}

TEST_CASE("A span of a host without traces does nothing", "[tracing]") {
    Span span(nullptr);
    span.set("a", "b").set("c", 1.5).rename("d").fail("e").fail(Error(ErrorCode::Internal, "f"));
    CHECK_FALSE(span.is_traced());
    CHECK(span.ids().trace_id.empty());
    CHECK_FALSE(span.start("below").is_traced());
}

TEST_CASE("A handler takes the traces, which a test adds", "[tracing]") {
    testing::MemoryEnv env;
    App app;
    app.get("/", [](Traces traces) { return traces->in("work", [] { return Response::text("done"); }); });
    testing::Client client(std::move(app), env);
    CHECK(client.get("/").status() == 500);
    const auto tracing = std::make_shared<testing::MemoryTracing>(env.platform());
    env.add<Tracing>(Tracing::kName, tracing);
    CHECK(client.get("/").body() == "done");
    CHECK(tracing->spans().at(0).name == "work");
}
