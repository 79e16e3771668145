#include "edge/bindings/workflow/workflow_run.hpp"

#include "edge/text/concat.hpp"

namespace edge {
namespace {

Result<void> check_step(std::string_view name, const WorkflowStepOptions& options) {
    if (Result<void> checked = check_workflow_step_name(name); !checked) return checked;
    const WorkflowRollbackOptions rollback = options.rollback.value_or(WorkflowRollbackOptions{});
    if (options.timeout.count() > 0 && options.retries.delay.count() >= 0 && rollback.timeout.count() > 0 &&
        rollback.retries.delay.count() >= 0)
        return {};
    return fail(WorkflowError::StepInvalid, "A step of a workflow could not be run.",
                "its timeout is longer than nothing, and its delay not negative; those of its rollback too");
}

}  // namespace

Result<std::string> WorkflowRun::checked_step(std::string_view name, const WorkflowStepOptions& options,
                                              const detail::WorkflowSteps::Work& work) {
    if (Result<void> checked = check_step(name, options); !checked) return std::unexpected(std::move(checked.error()));
    if (options.rollback && !(has_rollback_ && has_rollback_(name)))
        return fail(WorkflowError::StepInvalid, "A step of a workflow could not be run.",
                    concat({"its rollback has no handler: add App::workflow_rollback(\"", class_name(), "\", \"", name,
                            "\", ...)"}));
    return steps_->run(name, options, [&](const WorkflowAttempt& attempt) -> Result<std::string> {
        Result<std::string> value = work(attempt);
        if (!value) return value;
        if (Result<void> fits = check_workflow_result(*value); !fits) return std::unexpected(std::move(fits.error()));
        return value;
    });
}

Result<void> WorkflowRun::sleep(std::string_view name, std::chrono::milliseconds duration) {
    if (Result<void> checked = check_workflow_step_name(name); !checked) return checked;
    if (Result<void> checked = check_workflow_wait(duration); !checked) return checked;
    return steps_->sleep(name, duration);
}

Result<void> WorkflowRun::sleep_until(std::string_view name, Time moment) {
    if (Result<void> checked = check_workflow_step_name(name); !checked) return checked;
    return steps_->sleep_until(name, moment);
}

Result<std::string> WorkflowRun::wait_for_event(std::string_view name, const WorkflowEventOptions& options) {
    const auto failed = [](Result<void>& checked) { return std::unexpected(std::move(checked.error())); };
    if (Result<void> checked = check_workflow_step_name(name); !checked) return failed(checked);
    if (Result<void> checked = check_workflow_event_type(options.type); !checked) return failed(checked);
    if (Result<void> checked = check_workflow_wait(options.timeout); !checked) return failed(checked);
    return steps_->wait_for_event(name, options);
}

}  // namespace edge
