#include "contracts/ai.hpp"

#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/scripted_ai.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;

TEST_CASE("ScriptedAi keeps what Workers AI promises", "[contract]") {
    testing::TestPlatform platform;
    testing::ScriptedAi ai(platform);
    const auto refuses = [](std::string_view message) {
        return [message](std::string_view) -> Result<std::string> {
            return std::unexpected(ai_error({.message = message}));
        };
    };
    ai.on("@cf/test/echo", [&](std::string_view inputs) -> Result<std::string> {
        std::string answer = R"({"response")" + std::string(inputs.substr(inputs.find(':')));
        if (answer.contains("\\u00e9")) answer = "{\"response\":\"caf\u00e9\"}";
        answer.insert(answer.size() - 1, R"(,"usage":{"total_tokens":3})");
        const std::string& gateway = ai.sent().back().gateway;
        if (!gateway.empty()) answer.insert(answer.size() - 1, R"(,"gateway":")" + gateway + '"');
        return answer;
    });
    ai.on_stream("@cf/test/events", [](std::string_view) -> Result<std::string> {
        return "data: {\"response\":\"Op\"}\n\ndata: {\"response\":\"era\"}\n\ndata: [DONE]\n\n";
    });
    ai.on("@cf/test/text", [](std::string_view) -> Result<std::string> { return R"("a \"text\"")"; });
    ai.on("@cf/test/busy", refuses("3040: Capacity temporarily exceeded, please try again."));
    ai.on("@cf/test/quota", refuses("3036: You have used up your daily free allocation of 10,000 neurons."));
    ai.on("@cf/test/inputs", refuses("AiError: 5006: Error: required properties at '/' are 'prompt'"));
    contracts::run<AiModels>(contracts::ai(), ai, platform);
}
