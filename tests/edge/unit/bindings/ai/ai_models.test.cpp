#include "edge/bindings/ai/ai_models.hpp"

#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/ai.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/scripted_ai.hpp"

using namespace edge;

namespace {

ErrorCode code_of(std::string_view message) { return ai_error({.message = message}).code; }

App names_app(const Env&) {
    App app;
    app.get("/name", [](Ai<"AI"> ai) -> Result<Response> {
        Result<std::string> answer = ai->run("@cf/test/name", R"({"prompt":"a"})");
        if (!answer) return std::unexpected(answer.error());
        return Response::json(*std::move(answer));
    });
    app.get("/events", [](Ai<"AI"> ai) -> Result<Response> {
        Result<Stream> events = ai->stream("@cf/test/events", R"({"prompt":"a","stream":true})");
        if (!events) return std::unexpected(events.error());
        return Response::stream(*std::move(events), "text/event-stream");
    });
    return app;
}

}  // namespace

TEST_CASE("A handler asks a model, and a test sees the question", "[ai]") {
    testing::MemoryEnv bindings;
    const auto ai = std::make_shared<testing::ScriptedAi>(bindings.platform());
    ai->on("@cf/test/name", [](std::string_view) { return R"({"response":"Opera"})"; });
    ai->on_stream("@cf/test/events", [](std::string_view) { return "data: [DONE]\n\n"; });
    bindings.add<AiModels>("AI", ai);
    testing::Client client(names_app, bindings);
    CHECK(client.get("/name").body() == R"({"response":"Opera"})");
    CHECK(client.get("/events").body() == "data: [DONE]\n\n");
    REQUIRE(ai->sent().size() == 2);
    CHECK(ai->sent()[0].model == "@cf/test/name");
    CHECK(ai->sent()[0].inputs == R"({"prompt":"a"})");
    CHECK(ai->sent()[0].gateway.empty());
}

TEST_CASE("What a model does not take is our mistake", "[ai]") {
    testing::MemoryEnv bindings;
    bindings.add<AiModels>("AI", std::make_shared<testing::ScriptedAi>(bindings.platform()));
    testing::Client client(names_app, bindings);
    CHECK(client.get("/name").status() == 500);
    CHECK(bindings.log().contains("No such model @cf/test/name"));
}

TEST_CASE("Models that are not bound are our mistake", "[ai]") {
    testing::MemoryEnv bindings;
    testing::Client client(names_app, bindings);
    CHECK(client.get("/name").status() == 500);
}

TEST_CASE("No model is asked what is not sent, or after the deadline", "[ai]") {
    testing::TestPlatform platform;
    testing::ScriptedAi ai(platform);
    CHECK_FALSE(ai.run("@cf/test/name", "{"));
    platform.set_deadline(platform.now());
    CHECK(ai.run("@cf/test/name", "{}").error().code == ErrorCode::DeadlineExceeded);
    CHECK(ai.stream("@cf/test/name", "{}").error().code == ErrorCode::DeadlineExceeded);
    CHECK(ai.sent().empty());
}

TEST_CASE("What Workers AI is rejected with is told by its number", "[ai]") {
    CHECK(code_of("5007: No such model @cf/a or task") == AiError::ModelUnknown);
    CHECK(code_of("InferenceUpstreamError: AiError: 5006: Error: oneOf at '/' not met") == AiError::InputsInvalid);
    CHECK(code_of("3006: Request is too large") == AiError::InputsTooLarge);
    CHECK(code_of("5016: User has not agreed to the model terms") == AiError::NotAllowed);
    CHECK(code_of("3036: You have used up your daily free allocation") == AiError::QuotaUsedUp);
    CHECK(code_of("InferenceUpstreamError: 3040: Capacity temporarily exceeded") == ErrorCode::Unavailable);
    CHECK(code_of("3007: Request timeout") == ErrorCode::Unavailable);
}

TEST_CASE("What has no number of Workers AI is judged as any rejection", "[ai]") {
    CHECK(code_of("Network connection lost.") == ErrorCode::Unavailable);
    CHECK(code_of("13040: an answer") == ErrorCode::Internal);
    CHECK(code_of("3040 tokens: an answer") == ErrorCode::Internal);
    CHECK(code_of("9999: an answer") == ErrorCode::Internal);
    CHECK(code_of(": an answer") == ErrorCode::Internal);
    CHECK(ai_error({.message = "no answer in time", .name = "TimeoutError"}).code == ErrorCode::DeadlineExceeded);
}
