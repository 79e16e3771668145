#include "edge/testing/scripted_ai.hpp"

#include <utility>

#include "edge/json/document.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

ScriptedAi& ScriptedAi::on(std::string model, Answer answer) {
    models_.insert_or_assign(std::move(model), Model{.answer = std::move(answer)});
    return *this;
}

ScriptedAi& ScriptedAi::on_stream(std::string model, Answer answer) {
    models_.insert_or_assign(std::move(model), Model{.answer = std::move(answer), .streams = true});
    return *this;
}

Result<std::string> ScriptedAi::answer(const Sent& sent, bool streams) {
    if (const Result<void> checked = json::check(sent.inputs); !checked)
        return fail(AiError::InputsInvalid, "A model does not take its inputs.", checked.error().detail);
    sent_.push_back(sent);
    const auto model = models_.find(sent.model);
    if (model == models_.end())
        return std::unexpected(ai_error({.message = concat({"5007: No such model ", sent.model, " or task"})}));
    Result<std::string> text = model->second.answer(sent.inputs);
    if (text && model->second.streams != streams)
        return fail(AiError::AnswerUnexpected, "A model gave an answer that was not expected.",
                    streams ? "it is no stream" : "it is a stream");
    return text;
}

Prepared<std::string> ScriptedAi::ask(std::string_view model, std::string_view inputs, const AiOptions& options) {
    return memory_call<std::string>([this, sent = Sent{std::string(model), std::string(inputs), options.gateway,
                                                       options.through}] { return answer(sent, false); });
}

Prepared<Stream> ScriptedAi::ask_stream(std::string_view model, std::string_view inputs, const AiOptions& options) {
    return memory_call<Stream>([this, sent = Sent{std::string(model), std::string(inputs), options.gateway,
                                                  options.through}]() -> Result<Stream> {
        Result<std::string> bytes = answer(sent, true);
        if (!bytes) return std::unexpected(std::move(bytes.error()));
        return Stream::of(*std::move(bytes));
    });
}

}  // namespace edge::testing
