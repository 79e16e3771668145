#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/ai/ai_models.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// Models for tests that answer what the test says. A model of which nothing was said does not exist.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto ai = std::make_shared<testing::ScriptedAi>(bindings.platform());
/// ai->on("@cf/meta/llama-3.1-8b-instruct", [](std::string_view) { return R"({"response":"Opera"})"; });
/// bindings.add<AiModels>("AI", ai);
/// ```
class ScriptedAi : public AiModels {
public:
    using AiModels::AiModels;

    /// What a model makes of its inputs, which are JSON.
    using Answer = std::function<Result<std::string>(std::string_view inputs)>;

    /// A question as it was asked.
    struct Sent {
        std::string model;    ///< its name
        std::string inputs;   ///< JSON
        std::string gateway;  ///< `AiOptions::gateway`
        AiGatewayOptions through = {};  ///< `AiOptions::through`
    };

    /// Says what a model answers from now on: JSON text, or the bytes of a stream.
    ScriptedAi& on(std::string model, Answer answer);
    ScriptedAi& on_stream(std::string model, Answer answer);

    /// What was asked so far, in order.
    [[nodiscard]] const std::vector<Sent>& sent() const { return sent_; }

private:
    struct Model {
        Answer answer;
        bool streams = false;
    };

    Prepared<std::string> ask(std::string_view model, std::string_view inputs, const AiOptions& options) override;
    Prepared<Stream> ask_stream(std::string_view model, std::string_view inputs, const AiOptions& options) override;
    Result<std::string> answer(const Sent& sent, bool streams);

    std::map<std::string, Model, std::less<>> models_;
    std::vector<Sent> sent_;
};

}  // namespace edge::testing
