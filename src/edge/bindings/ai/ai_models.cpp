#include "edge/bindings/ai/ai_models.hpp"

#include "edge/json/syntax.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

// They become a part of the call's own text, so they have to be one value.
Result<void> check(std::string_view model, std::string_view inputs) {
    if (model.empty()) return fail(AiError::ModelUnknown, "A model does not exist.", "its name is empty");
    constexpr std::size_t kMaxDepth = 64;
    if (const auto wrong = json::find_syntax_error(inputs, kMaxDepth))
        return fail(AiError::InputsInvalid, "A model does not take its inputs.",
                    concat({"byte ", std::to_string(wrong->offset), ": ", wrong->reason}));
    if (inputs[inputs.find_first_not_of(" \t\r\n")] != '{')
        return fail(AiError::InputsInvalid, "A model does not take its inputs.", "they are no JSON object");
    return {};
}

}  // namespace

Error AiModels::unexpected_answer(const Error& why) {
    std::string reasons = why.detail;
    for (const Violation& violation : why.violations)
        reasons += concat({" ", violation.pointer, ": ", violation.detail});
    return {AiError::AnswerUnexpected, "A model gave an answer that was not expected.", std::move(reasons)};
}

Result<std::string> AiModels::run(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs); !checked) return std::unexpected(checked.error());
    return Pending<std::string>(*platform_, ask(model, inputs, options)).wait();
}

Pending<std::string> AiModels::run_async(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs); !checked)
        return Pending<std::string>::ready(std::unexpected(checked.error()));
    return Pending<std::string>(*platform_, ask(model, inputs, options)).started();
}

Result<Stream> AiModels::stream(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs); !checked) return std::unexpected(checked.error());
    return Pending<Stream>(*platform_, ask_stream(model, inputs, options)).wait();
}

Pending<Stream> AiModels::stream_async(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs); !checked)
        return Pending<Stream>::ready(std::unexpected(checked.error()));
    return Pending<Stream>(*platform_, ask_stream(model, inputs, options)).started();
}

}  // namespace edge
