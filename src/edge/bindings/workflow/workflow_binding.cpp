#include "edge/bindings/workflow/workflow_binding.hpp"

#include "edge/text/concat.hpp"

namespace edge {
namespace {

Result<void> done_or_not(Result<Done> done) {
    if (!done) return std::unexpected(std::move(done.error()));
    return {};
}

Result<void> check_retention(const std::optional<std::chrono::seconds>& retention) {
    if (!retention || retention->count() > 0) return {};
    return fail(WorkflowError::ParamsInvalid, "A workflow could not be started.",
                concat({"a retention of ", std::to_string(retention->count()), " s"}));
}

Result<void> check_workflow_options(const WorkflowOptions& options) {
    if (!options.id.empty())
        if (Result<void> id = check_workflow_id(options.id); !id) return id;
    if (Result<void> kept = check_retention(options.success_retention); !kept) return kept;
    if (Result<void> kept = check_retention(options.error_retention); !kept) return kept;
    return check_workflow_params(options.params);
}

Result<void> check_count_of_workflows(std::size_t count) {
    if (count > 0 && count <= workflow_limits::kBatch) return {};
    return fail(WorkflowError::BatchInvalid, "1 to 100 workflows are started, or removed, at once.",
                concat({std::to_string(count), " workflows"}));
}

Result<void> check_ids_of_workflows(const std::vector<std::string>& ids) {
    for (const std::string& id : ids)
        if (Result<void> checked = check_workflow_id(id); !checked) return checked;
    return check_count_of_workflows(ids.size());
}

Result<void> check_batch_of_workflows(const std::vector<WorkflowOptions>& all) {
    if (Result<void> count = check_count_of_workflows(all.size()); !count) return count;
    std::size_t bytes = 0;
    for (const WorkflowOptions& options : all) {
        if (Result<void> checked = check_workflow_options(options); !checked) return checked;
        bytes += options.params.size();
    }
    if (bytes > workflow_limits::kParamsBytes)
        return fail(WorkflowError::ParamsInvalid, "What workflows are given together must not exceed 1 MiB.",
                    concat({std::to_string(bytes), " bytes"}));
    return {};
}

}  // namespace

Pending<WorkflowStatus> WorkflowInstance::status_async() const {
    return Pending<WorkflowStatus>(*platform_, handle_->prepare_status()).started();
}

Result<WorkflowStatus> WorkflowInstance::status() const {
    return Pending<WorkflowStatus>(*platform_, handle_->prepare_status()).wait();
}

Pending<Done> WorkflowInstance::act_async(detail::WorkflowAction action) const {
    return Pending<Done>(*platform_, handle_->prepare_action(action)).started();
}

Result<void> WorkflowInstance::act(detail::WorkflowAction action) const {
    return done_or_not(Pending<Done>(*platform_, handle_->prepare_action(action)).wait());
}

Pending<Done> WorkflowInstance::restart_async(const WorkflowRestart& from) const {
    if (Result<void> checked = check_workflow_step_name(from.step); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    if (from.number == 0)
        return Pending<Done>::ready(
            fail(WorkflowError::StepInvalid, "A workflow cannot begin there.", "steps of a name are counted from 1"));
    return Pending<Done>(*platform_, handle_->prepare_restart(from)).started();
}

Result<void> WorkflowInstance::restart(const WorkflowRestart& from) const {
    return done_or_not(restart_async(from).wait());
}

Pending<Done> WorkflowInstance::send_event_async(std::string_view type, std::string_view payload) const {
    if (Result<void> checked = check_workflow_event_type(type); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    if (Result<void> checked = check_workflow_params(payload); !checked)
        return Pending<Done>::ready(std::unexpected(std::move(checked.error())));
    return Pending<Done>(*platform_, handle_->prepare_event(type, payload)).started();
}

Result<void> WorkflowInstance::send_event(std::string_view type, std::string_view payload) const {
    return done_or_not(send_event_async(type, payload).wait());
}

Pending<WorkflowInstance> WorkflowBinding::pending_create(const WorkflowOptions& options) {
    if (Result<void> checked = check_workflow_options(options); !checked)
        return Pending<WorkflowInstance>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare_create(options)};
}

Pending<std::vector<WorkflowInstance>> WorkflowBinding::pending_batch(const std::vector<WorkflowOptions>& all) {
    if (Result<void> checked = check_batch_of_workflows(all); !checked)
        return Pending<std::vector<WorkflowInstance>>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare_batch(all)};
}

Pending<WorkflowRemoval> WorkflowBinding::pending_removal(const std::vector<std::string>& ids) {
    if (Result<void> checked = check_ids_of_workflows(ids); !checked)
        return Pending<WorkflowRemoval>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare_removal(ids)};
}

Pending<WorkflowInstance> WorkflowBinding::pending_get(std::string_view id) {
    if (Result<void> checked = check_workflow_id(id); !checked)
        return Pending<WorkflowInstance>::ready(std::unexpected(std::move(checked.error())));
    return {*platform_, prepare_get(id)};
}

Result<WorkflowInstance> WorkflowBinding::create(const WorkflowOptions& options) {
    return pending_create(options).wait();
}
Pending<WorkflowInstance> WorkflowBinding::create_async(const WorkflowOptions& options) {
    return pending_create(options).started();
}
Result<std::vector<WorkflowInstance>> WorkflowBinding::create_batch(const std::vector<WorkflowOptions>& all) {
    return pending_batch(all).wait();
}
Pending<std::vector<WorkflowInstance>> WorkflowBinding::create_batch_async(const std::vector<WorkflowOptions>& all) {
    return pending_batch(all).started();
}
Result<WorkflowRemoval> WorkflowBinding::remove_batch(const std::vector<std::string>& ids) {
    return pending_removal(ids).wait();
}
Pending<WorkflowRemoval> WorkflowBinding::remove_batch_async(const std::vector<std::string>& ids) {
    return pending_removal(ids).started();
}
Result<WorkflowInstance> WorkflowBinding::get(std::string_view id) { return pending_get(id).wait(); }
Pending<WorkflowInstance> WorkflowBinding::get_async(std::string_view id) { return pending_get(id).started(); }

}  // namespace edge
