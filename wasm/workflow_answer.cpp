#include "workflow_answer.hpp"

#include <utility>

#include "edge/bindings/workflow/workflow_errors.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/concat.hpp"

namespace edge::wasm {
namespace {

/// What the platform is told of a failure. Its own words come back as they were: it knows some of them.
std::string words_of_failure(const Error& error) {
    if (error.code == WorkflowError::StepFailed || error.detail.empty()) return error.internal;
    return error.internal.empty() ? error.detail : concat({error.detail, " ", error.internal});
}

}  // namespace

std::string_view name_of_workflow_failure(const Error& error) {
    return detail::is_non_retryable(error) ? "NonRetryableError" : "Error";
}

std::string workflow_answer(const Result<void>& done, std::string_view output) {
    json::Writer answer;
    answer.begin_object();
    if (done) {
        answer.key("output").raw(output);
    } else {
        answer.key("error").begin_object().member("name", name_of_workflow_failure(done.error()));
        answer.member("message", words_of_failure(done.error())).end_object();
    }
    answer.end_object();
    return std::move(answer).take();
}

}  // namespace edge::wasm
