#include "workers_workflow.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <emscripten/val.h>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "edge/json/element.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/decimal.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

struct RemovedInstance {
    std::string id;
};
struct FailedRemoval {
    std::string id;
    std::string message;
};

}  // namespace
}  // namespace edge::wasm

template <>
inline constexpr auto edge::json::declaration<edge::wasm::RemovedInstance> =
    edge::json::object<edge::wasm::RemovedInstance>(edge::json::member<&edge::wasm::RemovedInstance::id>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::wasm::FailedRemoval> =
    edge::json::object<edge::wasm::FailedRemoval>(edge::json::member<&edge::wasm::FailedRemoval::id>(),
                                                  edge::json::member<&edge::wasm::FailedRemoval::message>())
        .ignoring_unknown();

namespace edge::wasm {
namespace {

/// What some operations give is of no use here.
constexpr std::string_view kPickNothing = "[]";

struct StateName {
    std::string_view name;
    WorkflowState state;
};
constexpr std::array kStates{
    StateName{"queued", WorkflowState::Queued},           StateName{"running", WorkflowState::Running},
    StateName{"waiting", WorkflowState::Waiting},         StateName{"waitingForPause", WorkflowState::WaitingForPause},
    StateName{"paused", WorkflowState::Paused},           StateName{"complete", WorkflowState::Complete},
    StateName{"errored", WorkflowState::Errored},         StateName{"terminated", WorkflowState::Terminated},
    StateName{"rollingBack", WorkflowState::RollingBack},
};

WorkflowState state_of(std::string_view name) {
    const auto found = std::ranges::find(kStates, name, &StateName::name);
    return found == kStates.end() ? WorkflowState::Unknown : found->state;
}

std::string_view method_of(detail::WorkflowAction action) {
    switch (action) {
        case detail::WorkflowAction::Pause: return "pause";
        case detail::WorkflowAction::Resume: return "resume";
        case detail::WorkflowAction::Terminate:
        case detail::WorkflowAction::RollBack: return "terminate";
        case detail::WorkflowAction::Remove: return "delete";
        case detail::WorkflowAction::Restart: break;
    }
    return "restart";
}

/// By the name that JavaScript has for it; "" for any.
std::string_view name_of_kind(WorkflowStepKind kind) {
    switch (kind) {
        case WorkflowStepKind::Work: return "do";
        case WorkflowStepKind::Sleep: return "sleep";
        case WorkflowStepKind::Event: return "waitForEvent";
        case WorkflowStepKind::Any: break;
    }
    return {};
}

/// Any value, as JSON: a text is packed as its bytes.
std::string json_of(const Part& part) {
    if (part.kind == PartKind::Json) return std::string(part.bytes);
    if (part.kind == PartKind::Absent) return "null";
    json::Writer text;
    text.value(part.bytes);
    return std::move(text).take();
}

void read_failure(const Part& part, WorkflowStatus& status) {
    if (part.kind != PartKind::Json) return;
    (void)json::walk(part.bytes, nullptr, [&](json::Element& root) {
        for (json::Members members(root); members.next();) {
            std::string_view text;
            if (!members.value().get(text)) continue;
            if (members.key() == "name") status.error_name = text;
            else if (members.key() == "message") status.error_message = text;
        }
        return json::Finding::Valid;
    });
}

Result<WorkflowStatus> decode_status(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&workflow_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    WorkflowStatus status{.state = state_of(take_part(*packed).bytes)};
    status.output = json_of(take_part(*packed));
    read_failure(take_part(*packed), status);
    return status;
}

Result<Done> decode_workflow_done(const CallSlot& slot) {
    return slot.result(&workflow_error).transform([](std::string_view) { return Done{}; });
}

class WorkersInstance final : public detail::WorkflowHandle {
public:
    explicit WorkersInstance(OwnedHandle instance) : instance_(std::move(instance)) {}

    Prepared<WorkflowStatus> prepare_status() override {
        return prepared<decode_status>(
            make_call(instance_.get(), call_text({"status"}, R"(["status","output","error"])")));
    }
    Prepared<Done> prepare_action(detail::WorkflowAction action) override {
        json::Writer text = call_text({method_of(action)}, kPickNothing);
        if (action == detail::WorkflowAction::RollBack) text.raw(R"({"rollback":true})");
        return prepared<decode_workflow_done>(make_call(instance_.get(), std::move(text)));
    }
    Prepared<Done> prepare_restart(const WorkflowRestart& from) override {
        json::Writer text = call_text({"restart"}, kPickNothing);
        text.begin_object().key("from").begin_object().member("name", from.step).member("count", from.number);
        if (from.kind != WorkflowStepKind::Any) text.member("type", name_of_kind(from.kind));
        text.end_object().end_object();
        return prepared<decode_workflow_done>(make_call(instance_.get(), std::move(text)));
    }
    Prepared<Done> prepare_event(std::string_view type, std::string_view payload) override {
        json::Writer text = call_text({"sendEvent"}, kPickNothing);
        text.begin_object().member("type", type).key("payload").raw(payload).end_object();
        return prepared<decode_workflow_done>(make_call(instance_.get(), std::move(text)));
    }

private:
    OwnedHandle instance_;
};

WorkflowInstance instance_of(OwnedHandle handle) {
    const auto asked = call_now(handle.get(), call_text({"id"}));
    Result<std::string_view> packed = asked->result();
    std::string id(packed ? take_part(*packed).bytes : std::string_view());
    return {platform(), std::move(id), std::make_shared<WorkersInstance>(std::move(handle))};
}

Result<WorkflowInstance> decode_instance(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&workflow_error); !packed)
        return std::unexpected(std::move(packed.error()));
    return instance_of(slot.take_handle());
}

Result<std::vector<WorkflowInstance>> decode_instances(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&workflow_error); !packed)
        return std::unexpected(std::move(packed.error()));
    const OwnedHandle all = slot.take_handle();
    const auto length = call_now(all.get(), call_text({"length"}));
    Result<std::string_view> packed = length->result();
    const auto count = packed ? parse_decimal(take_part(*packed).bytes).value_or(0) : 0;
    std::vector<WorkflowInstance> instances;
    for (std::int64_t i = 0; i < count; ++i)
        instances.push_back(instance_of(call_now(all.get(), call_text({std::to_string(i)}, "true"))->take_handle()));
    return instances;
}

/// A list that is left out is empty.
template <class T>
Result<std::vector<T>> items_of(const Part& part) {
    return json::parse_items<T>(part.kind == PartKind::Absent ? "[]" : part.bytes);
}

Result<WorkflowRemoval> decode_removal(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&workflow_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const auto removed = items_of<RemovedInstance>(take_part(*packed));
    const auto failed = items_of<FailedRemoval>(take_part(*packed));
    if (!removed || !failed)
        return fail(ErrorCode::Internal, "The workflow gave an answer that was not expected.",
                    (removed ? failed.error() : removed.error()).detail);
    WorkflowRemoval removal;
    for (const RemovedInstance& each : *removed) removal.removed.push_back(each.id);
    for (const FailedRemoval& each : *failed)
        removal.failed.push_back({each.id, workflow_error({.message = each.message, .name = "Error"})});
    return removal;
}

void write_workflow_options(json::Writer& text, const WorkflowOptions& options) {
    using std::chrono::milliseconds;
    text.begin_object();
    if (!options.id.empty()) text.member("id", options.id);
    text.key("params").raw(options.params);
    if (options.success_retention || options.error_retention) {
        text.key("retention").begin_object();
        if (options.success_retention)
            text.member("successRetention", milliseconds(*options.success_retention).count());
        if (options.error_retention) text.member("errorRetention", milliseconds(*options.error_retention).count());
        text.end_object();
    }
    if (!options.location_hint.empty()) text.member("locationHint", options.location_hint);
    text.end_object();
}

}  // namespace

Prepared<WorkflowInstance> WorkersWorkflow::prepare_create(const WorkflowOptions& options) {
    json::Writer text = call_text({name_, "create"}, "true");
    write_workflow_options(text, options);
    return prepared<decode_instance>(make_call(env_, std::move(text)));
}

Prepared<std::vector<WorkflowInstance>> WorkersWorkflow::prepare_batch(const std::vector<WorkflowOptions>& all) {
    json::Writer text = call_text({name_, "createBatch"}, "true");
    text.begin_array();
    for (const WorkflowOptions& options : all) write_workflow_options(text, options);
    text.end_array();
    return prepared<decode_instances>(make_call(env_, std::move(text)));
}

Prepared<WorkflowRemoval> WorkersWorkflow::prepare_removal(const std::vector<std::string>& ids) {
    json::Writer text = call_text({name_, "deleteBatch"}, R"(["deleted","errors"])");
    text.begin_array();
    for (const std::string& id : ids) text.value(id);
    text.end_array();
    return prepared<decode_removal>(make_call(env_, std::move(text)));
}

Prepared<WorkflowInstance> WorkersWorkflow::prepare_get(std::string_view id) {
    return prepared<decode_instance>(make_call(env_, std::move(call_text({name_, "get"}, "true").value(id))));
}

}  // namespace edge::wasm

std::shared_ptr<edge::WorkflowBinding> edge::CustomBinding<edge::WorkflowBinding>::bind(const Env& env,
                                                                                        std::string_view name) {
    if (wasm::binding(name, "createBatch").isUndefined()) {
        env.log(LogLevel::Error, "A workflow is not bound",
                {{"binding", name}, {"cure", "add a [[workflows]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersWorkflow>(env.platform(), wasm::handle_of(wasm::env_object()),
                                                   std::string(name));
}
