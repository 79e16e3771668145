#include "edge/bindings/ai/ai_models.hpp"

#include "edge/bindings/ai/ai_gateway_errors.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

// Whoever asks reads all of the inputs: the platform with its own reader, which is no weight for a Worker.
Result<void> check(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (model.empty()) return fail(AiError::ModelUnknown, "A model does not exist.", "its name is empty");
    const std::size_t begin = inputs.find_first_not_of(" \t\r\n");
    if (begin == inputs.npos || inputs[begin] != '{')
        return fail(AiError::InputsInvalid, "A model does not take its inputs.", "they are no JSON object");
    if (options.gateway.empty() && options.through != AiGatewayOptions())
        return fail(AiGatewayError::RequestInvalid, "A model is asked through no AI Gateway.",
                    "`through` says what a gateway does, and `gateway` names none");
    return check_ai_gateway_options(options.through);
}

}  // namespace

Error AiModels::unexpected_answer(const Error& why) {
    std::string reasons = why.detail;
    for (const Violation& violation : why.violations)
        reasons += concat({" ", violation.pointer, ": ", violation.detail});
    return {AiError::AnswerUnexpected, "A model gave an answer that was not expected.", std::move(reasons)};
}

Result<std::string> AiModels::run(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs, options); !checked) return std::unexpected(checked.error());
    return Pending<std::string>(*platform_, ask(model, inputs, options)).wait();
}

Pending<std::string> AiModels::run_async(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs, options); !checked)
        return Pending<std::string>::ready(std::unexpected(checked.error()));
    return Pending<std::string>(*platform_, ask(model, inputs, options)).started();
}

Result<Stream> AiModels::stream(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs, options); !checked) return std::unexpected(checked.error());
    return Pending<Stream>(*platform_, ask_stream(model, inputs, options)).wait();
}

Pending<Stream> AiModels::stream_async(std::string_view model, std::string_view inputs, const AiOptions& options) {
    if (const Result<void> checked = check(model, inputs, options); !checked)
        return Pending<Stream>::ready(std::unexpected(checked.error()));
    return Pending<Stream>(*platform_, ask_stream(model, inputs, options)).started();
}

}  // namespace edge
