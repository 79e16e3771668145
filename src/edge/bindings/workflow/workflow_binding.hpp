#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/workflow/workflow_errors.hpp"
#include "edge/bindings/workflow/workflow_json.hpp"
#include "edge/bindings/workflow/workflow_limits.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// Where an instance of a workflow stands.
enum class WorkflowState : std::uint8_t {
    Queued,           ///< it has not begun
    Running,          ///< it works
    Waiting,          ///< it sleeps, or waits for an event
    WaitingForPause,  ///< it is paused after the step that it works on
    Paused,           ///< until it is resumed
    Complete,         ///< it has succeeded
    Errored,          ///< it has failed
    Terminated,       ///< it was ended from outside
    RollingBack,      ///< what its steps did is undone
    Unknown,          ///< the platform does not say
};

/// What is known of an instance.
struct WorkflowStatus {
    WorkflowState state = WorkflowState::Unknown;  ///< where it stands
    std::string output = "null";                   ///< what it has given, as JSON, if it is complete
    std::string error_name = {};     ///< "Error", "NonRetryableError" and so on, if it is errored
    std::string error_message = {};  ///< why it failed, if it is errored

    /// Whether it has come to its end, whichever.
    [[nodiscard]] bool has_ended() const {
        return state == WorkflowState::Complete || state == WorkflowState::Errored ||
               state == WorkflowState::Terminated;
    }
    /// What it has given, as a T; ValueUnexpected if it is none.
    template <class T>
    [[nodiscard]] Result<T> output_as() const {
        return detail::workflow_value<T>(output);
    }
};

/// How an instance is started.
struct WorkflowOptions {
    std::string id = {};          ///< by which it is found again; "" lets the platform choose one
    std::string params = "{}";    ///< what it is given, as JSON: `WorkflowOptions::of(value)` writes it
    std::optional<std::chrono::seconds> success_retention = {};  ///< how long it is known when it has succeeded
    std::optional<std::chrono::seconds> error_retention = {};    ///< how long it is known when it has failed
    std::string location_hint = {};  ///< about where it had best run: "weur", "enam", "apac"; "": anywhere

    /// With parameters of a declared type, or of whatever else JSON can be written of.
    template <class T>
    [[nodiscard]] static WorkflowOptions of(const T& params, std::string_view id = {}) {
        return {.id = std::string(id), .params = detail::workflow_text(params)};
    }
};

/// How an instance is ended.
struct WorkflowTermination {
    bool rollback = false;  ///< whether its steps are undone before, by their rollbacks
};

/// Which of the steps of one name is meant, where they are of several kinds.
enum class WorkflowStepKind : std::uint8_t { Any, Work, Sleep, Event };

/// From where an instance begins anew: what the steps before gave stays.
struct WorkflowRestart {
    std::string step;                              ///< its name
    std::uint32_t number = 1;                      ///< which of those of this name, from 1
    WorkflowStepKind kind = WorkflowStepKind::Any;  ///< and of which kind
};

/// An instance that could not be removed, and why.
struct WorkflowFailure {
    std::string id;  ///< its own
    Error error;     ///< NotFound, or Internal
};

/// What has become of instances that were to be removed.
struct WorkflowRemoval {
    std::vector<std::string> removed;     ///< their ids
    std::vector<WorkflowFailure> failed;  ///< the others
};

namespace detail {

/// What is done to an instance, by the name that JavaScript has for it.
enum class WorkflowAction : std::uint8_t { Pause, Resume, Terminate, RollBack, Restart, Remove };

/// An instance, as a platform has it.
class WorkflowHandle {
public:
    WorkflowHandle() = default;
    WorkflowHandle(const WorkflowHandle&) = delete;
    WorkflowHandle& operator=(const WorkflowHandle&) = delete;
    virtual ~WorkflowHandle() = default;

    virtual Prepared<WorkflowStatus> prepare_status() = 0;
    virtual Prepared<Done> prepare_action(WorkflowAction action) = 0;
    virtual Prepared<Done> prepare_restart(const WorkflowRestart& from) = 0;
    virtual Prepared<Done> prepare_event(std::string_view type, std::string_view payload) = 0;
};

}  // namespace detail

/// An instance of a workflow, wherever it stands. A value of the request that asked for it.
class WorkflowInstance {
public:
    /// One of that platform, which is borrowed.
    WorkflowInstance(Platform& platform, std::string id, std::shared_ptr<detail::WorkflowHandle> handle)
        : platform_(&platform), id_(std::move(id)), handle_(std::move(handle)) {}

    /// By which it is found again.
    [[nodiscard]] const std::string& id() const { return id_; }

    /// Where it stands. Each operation here fails as `workflow_error` says.
    [[nodiscard]] Result<WorkflowStatus> status() const;
    [[nodiscard]] Pending<WorkflowStatus> status_async() const;

    /// Holds it, when the step that it works on is done; lets it go on; ends it (HasEnded if it has ended); begins it
    /// anew with the same parameters.
    Result<void> pause() const { return act(detail::WorkflowAction::Pause); }
    Result<void> resume() const { return act(detail::WorkflowAction::Resume); }
    Result<void> terminate(WorkflowTermination how = {}) const { return act(action_of(how)); }
    Result<void> restart() const { return act(detail::WorkflowAction::Restart); }
    /// Begins it anew from a step that it has come to. Fails with StepInvalid if there is none.
    Result<void> restart(const WorkflowRestart& from) const;
    /// Ends it, and forgets it and what its steps gave.
    Result<void> remove() const { return act(detail::WorkflowAction::Remove); }
    [[nodiscard]] Pending<Done> pause_async() const { return act_async(detail::WorkflowAction::Pause); }
    [[nodiscard]] Pending<Done> resume_async() const { return act_async(detail::WorkflowAction::Resume); }
    [[nodiscard]] Pending<Done> terminate_async(WorkflowTermination how = {}) const {
        return act_async(action_of(how));
    }
    [[nodiscard]] Pending<Done> restart_async() const { return act_async(detail::WorkflowAction::Restart); }
    [[nodiscard]] Pending<Done> restart_async(const WorkflowRestart& from) const;
    [[nodiscard]] Pending<Done> remove_async() const { return act_async(detail::WorkflowAction::Remove); }

    /// Gives it an event, for `WorkflowRun::wait_for_event`; one that nobody waits for yet is kept. `payload` is JSON.
    Result<void> send_event(std::string_view type, std::string_view payload = "null") const;
    [[nodiscard]] Pending<Done> send_event_async(std::string_view type, std::string_view payload = "null") const;
    template <json::Declared T>
    Result<void> send_event(std::string_view type, const T& payload) const {
        return send_event(type, std::string_view(json::to_text(payload)));
    }

private:
    static detail::WorkflowAction action_of(WorkflowTermination how) {
        return how.rollback ? detail::WorkflowAction::RollBack : detail::WorkflowAction::Terminate;
    }
    Result<void> act(detail::WorkflowAction action) const;
    [[nodiscard]] Pending<Done> act_async(detail::WorkflowAction action) const;

    Platform* platform_;
    std::string id_;
    std::shared_ptr<detail::WorkflowHandle> handle_;
};

/// A workflow whose instances are started and looked after: `env.get<WorkflowBinding>("ORDER_FLOW")`, or a handler's
/// `Workflow<"ORDER_FLOW">` (edge/handlers/workflow.hpp). `App::workflow` says what they do.
///
/// ```cpp
/// WorkflowBinding& orders = *env.get<WorkflowBinding>("ORDER_FLOW").value();
/// WorkflowInstance started = orders.create(WorkflowOptions::of(NewOrder{.cake_style = "plum"}, "order-7")).value();
/// started.send_event("approved").value();
/// ```
class WorkflowBinding {
public:
    /// One on that platform; borrowed.
    explicit WorkflowBinding(Platform& platform) : platform_(&platform) {}
    WorkflowBinding(const WorkflowBinding&) = delete;
    WorkflowBinding& operator=(const WorkflowBinding&) = delete;
    virtual ~WorkflowBinding() = default;

    /// Starts an instance. Fails with IdInvalid, ParamsInvalid, AlreadyExists, and as any binding does.
    [[nodiscard]] Result<WorkflowInstance> create(const WorkflowOptions& options = {});
    [[nodiscard]] Pending<WorkflowInstance> create_async(const WorkflowOptions& options = {});
    /// Starts 1 to 100. Gives those that were started: one whose id was there before is left out.
    [[nodiscard]] Result<std::vector<WorkflowInstance>> create_batch(const std::vector<WorkflowOptions>& all);
    [[nodiscard]] Pending<std::vector<WorkflowInstance>> create_batch_async(const std::vector<WorkflowOptions>& all);
    /// Removes 1 to 100 instances, as `WorkflowInstance::remove` does one.
    [[nodiscard]] Result<WorkflowRemoval> remove_batch(const std::vector<std::string>& ids);
    [[nodiscard]] Pending<WorkflowRemoval> remove_batch_async(const std::vector<std::string>& ids);
    /// The instance of that id. Fails with NotFound.
    [[nodiscard]] Result<WorkflowInstance> get(std::string_view id);
    [[nodiscard]] Pending<WorkflowInstance> get_async(std::string_view id);

protected:
    /// The platform that its calls are settled by.
    [[nodiscard]] Platform& platform() const { return *platform_; }

private:
    /// What is asked for has been checked.
    virtual Prepared<WorkflowInstance> prepare_create(const WorkflowOptions& options) = 0;
    virtual Prepared<std::vector<WorkflowInstance>> prepare_batch(const std::vector<WorkflowOptions>& all) = 0;
    virtual Prepared<WorkflowRemoval> prepare_removal(const std::vector<std::string>& ids) = 0;
    virtual Prepared<WorkflowInstance> prepare_get(std::string_view id) = 0;

    [[nodiscard]] Pending<WorkflowInstance> pending_create(const WorkflowOptions& options);
    [[nodiscard]] Pending<std::vector<WorkflowInstance>> pending_batch(const std::vector<WorkflowOptions>& all);
    [[nodiscard]] Pending<WorkflowRemoval> pending_removal(const std::vector<std::string>& ids);
    [[nodiscard]] Pending<WorkflowInstance> pending_get(std::string_view id);

    Platform* platform_;
};

template <>
struct CustomBinding<WorkflowBinding> {
    static std::shared_ptr<WorkflowBinding> bind(const Env& env, std::string_view name);
};

}  // namespace edge
