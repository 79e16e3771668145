#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/ai/ai_errors.hpp"
#include "edge/bindings/ai/ai_gateway_options.hpp"
#include "edge/bindings/env.hpp"
#include "edge/error/error.hpp"
#include "edge/http/stream.hpp"
#include "edge/json/declared.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/pending.hpp"
#include "edge/platform/platform.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// How a model is asked.
struct AiOptions {
    std::string gateway = {};  ///< the id of an AI Gateway that the question passes; "" is none
    AiGatewayOptions through = {};  ///< what that gateway does with it: nothing, where there is none
};

/// The models of Workers AI.
///
/// ```cpp
/// app.get("/name", [](Ai<"AI"> ai) -> Result<Response> {
///     Result<std::string> answer = ai->run("@cf/meta/llama-3.1-8b-instruct", R"({"prompt":"A name for a cake"})");
///     if (!answer) return std::unexpected(answer.error());
///     return Response::json(*std::move(answer));
/// });
/// ```
///
/// What a model takes and gives is a JSON object of its own, which its page in the platform's documentation has.
class AiModels {
public:
    /// The platform is borrowed, and outlives it.
    explicit AiModels(Platform& platform) : platform_(&platform) {}
    virtual ~AiModels() = default;
    AiModels(const AiModels&) = delete;
    AiModels& operator=(const AiModels&) = delete;

    /// Asks a model, whose inputs are a JSON object, and gives its answer as JSON text. Fails as `ai_error` says, with
    /// AnswerUnexpected if the answer is a stream, with AiGatewayError::RequestInvalid, and with DeadlineExceeded.
    [[nodiscard]] Result<std::string> run(std::string_view model, std::string_view inputs,
                                          const AiOptions& options = {});
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<std::string> run_async(std::string_view model, std::string_view inputs,
                                                 const AiOptions& options = {});

    /// The same of declared types: `ai->run<Answer>(model, Prompt{.prompt = "A name for a cake"})`. AnswerUnexpected if
    /// the answer is not of that type; one that has more members than are needed is declared `ignoring_unknown()`.
    template <json::Declared T, json::Declared Inputs>
    [[nodiscard]] Result<T> run(std::string_view model, const Inputs& inputs, const AiOptions& options = {}) {
        const Result<std::string> answer = run(model, std::string_view(json::to_text(inputs)), options);
        if (!answer) return std::unexpected(answer.error());
        Result<T> read = json::parse<T>(*answer);
        if (!read) return std::unexpected(unexpected_answer(read.error()));
        return read;
    }

    /// The answer as a stream, which may be passed on unread (`Response::stream`): server-sent events of a text whose
    /// inputs say `"stream":true`, the bytes of a picture. Fails as `run` does, and with AnswerUnexpected if the answer
    /// is none.
    [[nodiscard]] Result<Stream> stream(std::string_view model, std::string_view inputs, const AiOptions& options = {});
    [[nodiscard]] Pending<Stream> stream_async(std::string_view model, std::string_view inputs,
                                               const AiOptions& options = {});

private:
    /// Prepares a question whose inputs begin as an object; InputsInvalid if they are no JSON. Arguments need live only
    /// for the call.
    virtual Prepared<std::string> ask(std::string_view model, std::string_view inputs, const AiOptions& options) = 0;
    virtual Prepared<Stream> ask_stream(std::string_view model, std::string_view inputs, const AiOptions& options) = 0;

    [[nodiscard]] static Error unexpected_answer(const Error& why);

    Platform* platform_;
};

/// How they are had from the platform: `env.get<AiModels>("AI")`.
template <>
struct CustomBinding<AiModels> {
    static std::shared_ptr<AiModels> bind(const Env& env, std::string_view name);
};

}  // namespace edge
