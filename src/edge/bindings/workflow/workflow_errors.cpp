#include "edge/bindings/workflow/workflow_errors.hpp"

#include <optional>
#include <string>
#include <utility>

#include "edge/bindings/workflow/workflow_json.hpp"
#include "edge/text/concat.hpp"

namespace edge {

std::unexpected<Error> non_retryable(const Error& why) {
    return fail(WorkflowError::NonRetryable, why.detail, concat({why.code.kind().slug, ": ", why.internal}));
}

Error workflow_error(const Rejection& rejection) {
    const std::string_view message = rejection.message;
    std::string internal(message);
    if (message.contains("instance.not_found"))
        return {WorkflowError::NotFound, "There is no such workflow.", internal};
    if (message.contains("already_exists")) return {WorkflowError::AlreadyExists, "It was started before.", internal};
    if (message.contains("cannot_terminate")) return {WorkflowError::HasEnded, "It has ended.", internal};
    if (message.contains("cannot_restart"))
        return {WorkflowError::StepInvalid, "A workflow cannot begin there.", internal};
    if (message.contains("invalid id") || message.contains("invalid_id"))
        return {WorkflowError::IdInvalid, "A workflow could not be started.", internal};
    return rejection_error(rejection, "The workflow");
}

Error workflow_step_error(const Rejection& rejection) {
    std::string internal(rejection.message);
    if (rejection.message.contains("Execution timed out"))
        return {WorkflowError::TimedOut, "A step took too long.", std::move(internal)};
    if (rejection.name == "NonRetryableError")
        return {WorkflowError::NonRetryable, "A step failed.", std::move(internal)};
    if (rejection.message.contains("in the past"))
        return {WorkflowError::StepInvalid, "A workflow cannot wait for what is past.", std::move(internal)};
    return {WorkflowError::StepFailed, "A step failed.", std::move(internal)};
}

bool detail::is_non_retryable(const Error& error) {
    return error.code == WorkflowError::NonRetryable || error.code == WorkflowError::ResultTooLarge;
}

Error detail::workflow_value_unexpected(const std::optional<Error>& why) {
    std::string internal = why ? why->detail : "it is no single value";
    if (why && !why->violations.empty())
        internal = concat({why->violations.front().pointer, " ", why->violations.front().detail});
    return {WorkflowError::ValueUnexpected, "A value of a workflow was not expected.", std::move(internal)};
}

}  // namespace edge
