#include "edge/bindings/workflow/workflow_limits.hpp"

#include <algorithm>
#include <string>

#include "edge/bindings/workflow/workflow_errors.hpp"
#include "edge/json/document.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

bool may_be_in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Letters, digits, '-' and '_', and no '-' at the beginning.
bool is_name(std::string_view text, std::size_t most) {
    return !text.empty() && text.size() <= most && may_be_in_name(text.front()) &&
           std::ranges::all_of(text, [](char c) { return may_be_in_name(c) || c == '-'; });
}

}  // namespace

Result<void> check_workflow_id(std::string_view id) {
    if (is_name(id, workflow_limits::kIdBytes)) return {};
    return fail(WorkflowError::IdInvalid, "A workflow could not be started.",
                concat({"the id \"", id, "\": an id is of 1 to 100 letters, digits, '-' and '_', '-' not first"}));
}

Result<void> check_workflow_params(std::string_view json) {
    if (json.size() > workflow_limits::kParamsBytes)
        return fail(WorkflowError::ParamsInvalid, "What a workflow is given must not exceed 1 MiB.",
                    concat({std::to_string(json.size()), " bytes"}));
    if (const Result<void> parsed = json::check(json); !parsed)
        return fail(WorkflowError::ParamsInvalid, "What a workflow is given must be JSON.", parsed.error().detail);
    return {};
}

Result<void> check_workflow_event_type(std::string_view type) {
    if (is_name(type, workflow_limits::kEventTypeBytes)) return {};
    return fail(WorkflowError::ParamsInvalid, "An event could not be sent to a workflow.",
                concat({"the type \"", type, "\": a type is of 1 to 100 letters, digits, '-' and '_', '-' not first"}));
}

Result<void> check_workflow_step_name(std::string_view name) {
    const auto is_control = [](char c) { return std::uint8_t(c) < ' '; };
    if (name.size() <= workflow_limits::kStepNameBytes && std::ranges::none_of(name, is_control)) return {};
    return fail(WorkflowError::StepInvalid, "A step of a workflow could not be run.",
                "its name is longer than 256 bytes, or has control characters");
}

Result<void> check_workflow_wait(std::chrono::milliseconds duration) {
    if (duration.count() > 0 && duration <= workflow_limits::kLongestWait) return {};
    return fail(WorkflowError::StepInvalid, "A workflow waits a year at most.",
                concat({std::to_string(duration.count()), " ms"}));
}

Result<void> check_workflow_result(std::string_view json) {
    if (json.size() <= workflow_limits::kResultBytes) return {};
    return fail(WorkflowError::ResultTooLarge, "What a step gives must not exceed 1 MiB.",
                concat({std::to_string(json.size()), " bytes"}));
}

}  // namespace edge
