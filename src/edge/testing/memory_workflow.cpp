#include "edge/testing/memory_workflow.hpp"

#include <algorithm>
#include <utility>

#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {
namespace {

/// Thrown through a handler whose run is stopped: nobody is told of it.
struct Stopped {};

/// What is kept of a step, of whichever kind.
struct KeptStep {
    std::size_t place = 0;  ///< of those that were come to, from 0
    std::uint32_t attempts = 0;
    std::optional<Result<std::string>> outcome = {};
    std::optional<Time> due = {};  ///< when an event is no longer waited for
    std::string name = {};
    std::uint32_t number = 1;                              ///< of those of its name
    std::optional<WorkflowRollbackOptions> rollback = {};  ///< until it is undone
};

/// The failure of a step as it is read again: what it was is not known any more.
Result<std::string> read_again(const Result<std::string>& outcome) {
    if (outcome || outcome.error().code == WorkflowError::TimedOut ||
        outcome.error().code == WorkflowError::NonRetryable)
        return outcome;
    const Error& error = outcome.error();
    return fail(WorkflowError::StepFailed, "A step failed.", concat({error.detail, " ", error.internal}));
}

std::unexpected<Error> no_such_instance(std::string_view id) {
    return fail(WorkflowError::NotFound, "There is no such workflow.", std::string(id));
}

std::chrono::milliseconds delay_after(std::uint32_t attempts, const WorkflowRetries& retries) {
    switch (retries.backoff) {
        case WorkflowBackoff::Constant: return retries.delay;
        case WorkflowBackoff::Linear: return retries.delay * attempts;
        case WorkflowBackoff::Exponential: break;
    }
    std::chrono::milliseconds delay = retries.delay;
    for (std::uint32_t i = 1; i < attempts && delay < workflow_limits::kLongestWait; ++i) delay *= 2;
    return delay;
}

}  // namespace

struct MemoryWorkflow::Instance {
    WorkflowStart start;
    WorkflowStatus status{.state = WorkflowState::Queued};
    std::map<std::string, KeptStep, std::less<>> steps = {};
    std::map<std::string, std::deque<std::string>, std::less<>> events = {};
    bool was_removed = false;
};

/// The steps of one run: those of a name are counted, so that each is known again.
class MemoryWorkflow::Steps final : public detail::WorkflowSteps {
public:
    Steps(MemoryWorkflow& workflow, Instance& instance) : workflow_(&workflow), instance_(&instance) {}

    [[nodiscard]] bool have_stopped() const override { return stopped_; }

    Result<std::string> run(std::string_view name, const WorkflowStepOptions& options, const Work& work) override {
        if (++count_ > workflow_limits::kSteps)
            return edge::fail(
                WorkflowError::StepFailed, "A step failed.",
                concat({"the limit of ", std::to_string(workflow_limits::kSteps), " steps has been reached"}));
        KeptStep& step = kept("run", name);
        if (step.outcome) return read_again(*step.outcome);
        if (workflow_->lost_before_ == name) {
            workflow_->lost_before_.reset();
            stop();
        }
        step.rollback = options.rollback;
        for (;;) {
            Result<std::string> outcome = attempt(step, options, work);
            const bool is_last =
                outcome || detail::is_non_retryable(outcome.error()) || step.attempts > options.retries.limit;
            if (is_last) return step.outcome = std::move(outcome), *step.outcome;
            workflow_->platform_->advance(delay_after(step.attempts, options.retries));
        }
    }

    Result<void> sleep(std::string_view name, std::chrono::milliseconds duration) override {
        return sleep_to(name, workflow_->platform_->now() + duration);
    }
    Result<void> sleep_until(std::string_view name, Time moment) override { return sleep_to(name, moment); }

    Result<std::string> wait_for_event(std::string_view name, const WorkflowEventOptions& options) override {
        KeptStep& step = kept("wait", name);
        if (step.outcome) return read_again(*step.outcome);
        const Time now = workflow_->platform_->now();
        if (!step.due) step.due = now + options.timeout;
        if (std::deque<std::string>& events = instance_->events[options.type]; !events.empty()) {
            step.outcome = std::move(events.front());
            events.pop_front();
        } else if (now >= *step.due) {
            step.outcome = fail(WorkflowError::TimedOut, "A step took too long.", "no event came in time");
        } else {
            instance_->status.state = WorkflowState::Waiting;
            stop();
        }
        return *step.outcome;
    }

private:
    [[noreturn]] void stop() {
        stopped_ = true;
        throw Stopped{};
    }

    [[nodiscard]] KeptStep& kept(std::string_view kind, std::string_view name) {
        std::string key = concat({kind, " ", name});
        const std::uint32_t number = ++counts_[key];
        const std::size_t place = instance_->steps.size();
        KeptStep step{.place = place, .name = std::string(name), .number = number};
        return instance_->steps.try_emplace(key + " " + std::to_string(number), std::move(step)).first->second;
    }

    [[nodiscard]] Result<std::string> attempt(KeptStep& step, const WorkflowStepOptions& options, const Work& work) {
        const Time begun = workflow_->platform_->now();
        Result<std::string> outcome = work({.number = ++step.attempts});
        if (workflow_->platform_->now() - begun <= options.timeout) return outcome;
        return fail(WorkflowError::TimedOut, "A step took too long.", "an attempt took longer than it may");
    }

    [[nodiscard]] Result<void> sleep_to(std::string_view name, Time moment) {
        KeptStep& step = kept("sleep", name);
        if (step.outcome) return {};
        const Time now = workflow_->platform_->now();
        if (moment < now) return fail(WorkflowError::StepInvalid, "A workflow cannot wait for what is past.");
        workflow_->platform_->advance(moment - now);
        step.outcome = "null";
        return {};
    }

    MemoryWorkflow* workflow_;
    Instance* instance_;
    std::map<std::string, std::uint32_t, std::less<>> counts_;
    std::uint32_t count_ = 0;
    bool stopped_ = false;
};

/// An instance as the application has it; what it asks for happens when it is started.
class MemoryWorkflow::Handle final : public detail::WorkflowHandle {
public:
    Handle(MemoryWorkflow& workflow, std::shared_ptr<Instance> instance)
        : workflow_(&workflow), instance_(std::move(instance)) {}

    Prepared<WorkflowStatus> prepare_status() override {
        return call<WorkflowStatus>([](Instance& instance) -> Result<WorkflowStatus> { return instance.status; });
    }

    Prepared<Done> prepare_action(detail::WorkflowAction action) override {
        return call<Done>([workflow = workflow_, action](Instance& instance) {
            if (action == detail::WorkflowAction::Remove) return workflow->remove(instance.start.instance_id);
            return act(instance, action);
        });
    }

    Prepared<Done> prepare_restart(const WorkflowRestart& from) override {
        return call<Done>([from](Instance& instance) { return restart(instance, from); });
    }

    Prepared<Done> prepare_event(std::string_view type, std::string_view payload) override {
        return call<Done>(
            [type = std::string(type), payload = std::string(payload)](Instance& instance) -> Result<Done> {
                instance.events[type].push_back(payload);
                return Done{};
            });
    }

private:
    /// NotFound of one that was removed.
    template <class T, class F>
    [[nodiscard]] Prepared<T> call(F effect) {
        return memory_call<T>([instance = instance_, effect = std::move(effect)]() -> Result<T> {
            if (instance->was_removed) return no_such_instance(instance->start.instance_id);
            return effect(*instance);
        });
    }

    static std::string_view kind_of(WorkflowStepKind kind) {
        switch (kind) {
            case WorkflowStepKind::Work: return "run ";
            case WorkflowStepKind::Sleep: return "sleep ";
            case WorkflowStepKind::Event: return "wait ";
            case WorkflowStepKind::Any: break;
        }
        return {};
    }

    static Result<Done> restart(Instance& instance, const WorkflowRestart& from) {
        const std::string end = concat({" ", from.step, " ", std::to_string(from.number)});
        std::optional<std::size_t> place;
        for (const auto& [key, step] : instance.steps)
            if (key.starts_with(kind_of(from.kind)) && key.substr(key.find(' ')) == end)
                place = std::min(place.value_or(step.place), step.place);
        if (!place) return fail(WorkflowError::StepInvalid, "A workflow cannot begin there.", from.step);
        std::erase_if(instance.steps, [&](const auto& each) { return each.second.place >= *place; });
        instance.status = {.state = WorkflowState::Queued};
        return Done{};
    }

    static Result<Done> act(Instance& instance, detail::WorkflowAction action) {
        WorkflowStatus& status = instance.status;
        switch (action) {
            case detail::WorkflowAction::Pause:
                if (status.state == WorkflowState::Running || status.state == WorkflowState::Waiting)
                    status.state = WorkflowState::Paused;
                break;
            case detail::WorkflowAction::Resume:
                if (status.state == WorkflowState::Paused) status.state = WorkflowState::Queued;
                break;
            case detail::WorkflowAction::Terminate:
                if (status.has_ended()) return fail(WorkflowError::HasEnded, "It has ended.");
                status.state = WorkflowState::Terminated;
                break;
            case detail::WorkflowAction::RollBack:
                if (status.has_ended()) return fail(WorkflowError::HasEnded, "It has ended.");
                status.state = WorkflowState::RollingBack;
                break;
            case detail::WorkflowAction::Restart: instance = Instance{.start = std::move(instance.start)}; break;
            case detail::WorkflowAction::Remove: break;  // see MemoryWorkflow::remove
        }
        return Done{};
    }

    MemoryWorkflow* workflow_;
    std::shared_ptr<Instance> instance_;
};

MemoryWorkflow::MemoryWorkflow(MemoryEnv& env, std::string class_name)
    : WorkflowBinding(env.platform()), platform_(&env.platform()), class_name_(std::move(class_name)) {}

MemoryWorkflow::~MemoryWorkflow() = default;

WorkflowInstance MemoryWorkflow::handle_of(const std::shared_ptr<Instance>& instance) {
    return {platform(), instance->start.instance_id, std::make_shared<Handle>(*this, instance)};
}

/// Nothing if there is one of this id.
std::optional<WorkflowInstance> MemoryWorkflow::start(const WorkflowOptions& options) {
    std::string id = options.id.empty() ? platform_->new_uuid().to_string() : options.id;
    const auto [place, is_new] = instances_.try_emplace(id);
    if (!is_new) return std::nullopt;
    place->second = std::make_shared<Instance>(Instance{.start = {.class_name = class_name_,
                                                                  .instance_id = std::move(id),
                                                                  .workflow_name = class_name_,
                                                                  .timestamp = platform_->now(),
                                                                  .params = options.params}});
    return handle_of(place->second);
}

Prepared<WorkflowInstance> MemoryWorkflow::prepare_create(const WorkflowOptions& options) {
    return memory_call<WorkflowInstance>([this, options]() -> Result<WorkflowInstance> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        if (std::optional<WorkflowInstance> started = start(options)) return *std::move(started);
        return fail(WorkflowError::AlreadyExists, "It was started before.", options.id);
    });
}

Prepared<std::vector<WorkflowInstance>> MemoryWorkflow::prepare_batch(const std::vector<WorkflowOptions>& all) {
    return memory_call<std::vector<WorkflowInstance>>([this, all]() -> Result<std::vector<WorkflowInstance>> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        std::vector<WorkflowInstance> instances;
        for (const WorkflowOptions& options : all)
            if (std::optional<WorkflowInstance> started = start(options)) instances.push_back(*std::move(started));
        return instances;
    });
}

Result<Done> MemoryWorkflow::remove(std::string_view id) {
    const auto found = instances_.find(id);
    if (found == instances_.end()) return no_such_instance(id);
    found->second->was_removed = true;
    instances_.erase(found);
    return Done{};
}

Prepared<WorkflowRemoval> MemoryWorkflow::prepare_removal(const std::vector<std::string>& ids) {
    return memory_call<WorkflowRemoval>([this, ids]() -> Result<WorkflowRemoval> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        std::map<std::string, Result<Done>, std::less<>> outcomes;  // one that is named twice is removed once
        WorkflowRemoval removal;
        for (const std::string& id : ids) {
            auto known = outcomes.find(id);
            if (known == outcomes.end()) known = outcomes.emplace(id, remove(id)).first;
            if (known->second) removal.removed.push_back(id);
            else removal.failed.push_back({id, known->second.error()});
        }
        return removal;
    });
}

Prepared<WorkflowInstance> MemoryWorkflow::prepare_get(std::string_view id) {
    return memory_call<WorkflowInstance>([this, id = std::string(id)]() -> Result<WorkflowInstance> {
        if (auto planned = check_plan(); !planned) return std::unexpected(std::move(planned.error()));
        const auto found = instances_.find(id);
        if (found == instances_.end()) return no_such_instance(id);
        return handle_of(found->second);
    });
}

/// Undoes steps, the latest first, until one cannot be undone.
void MemoryWorkflow::roll_back(Instance& instance, std::string_view reason, Client& client) {
    std::vector<KeptStep*> steps;
    for (auto& [key, step] : instance.steps)
        if (step.rollback) steps.push_back(&step);
    std::ranges::sort(steps, std::ranges::greater(), &KeptStep::place);
    for (KeptStep* step : steps) {
        const WorkflowRollbackOptions options = *std::exchange(step->rollback, std::nullopt);
        WorkflowRollback rollback{.class_name = instance.start.class_name,
                                  .instance_id = instance.start.instance_id,
                                  .workflow_name = instance.start.workflow_name,
                                  .params = instance.start.params,
                                  .step = step->name,
                                  .number = step->number,
                                  .reason = std::string(reason)};
        if (step->outcome && *step->outcome) rollback.output = **step->outcome;
        for (std::uint32_t attempts = 1;; ++attempts) {
            const Time begun = platform_->now();
            const Result<void> undone = client.workflow_rollback(rollback);
            if (undone && platform_->now() - begun <= options.timeout) break;
            if ((!undone && detail::is_non_retryable(undone.error())) || attempts > options.retries.limit) return;
            platform_->advance(delay_after(attempts, options.retries));
        }
    }
}

void MemoryWorkflow::run(Instance& instance, Client& client) {
    if (instance.status.state == WorkflowState::RollingBack) {
        roll_back(instance, "Instance terminated during rollback", client);
        instance.status.state = WorkflowState::Terminated;
        return;
    }
    instance.status.state = WorkflowState::Running;
    Steps steps(*this, instance);
    WorkflowRun run(instance.start, steps);
    const Result<void> done = client.workflow(run);
    if (steps.have_stopped()) return;
    // A run may have been ended by itself.
    if (instance.status.state != WorkflowState::Running) return;
    if (done) {
        instance.status.state = WorkflowState::Complete;
        instance.status.output = run.output();
        return;
    }
    const std::string reason = concat({done.error().detail, " ", done.error().internal});
    roll_back(instance, reason, client);
    instance.status.state = WorkflowState::Errored;
    instance.status.error_name = detail::is_non_retryable(done.error()) ? "NonRetryableError" : "Error";
    instance.status.error_message = reason;
}

std::size_t MemoryWorkflow::run(Client& client) {
    std::vector<std::shared_ptr<Instance>> all;
    for (const auto& [id, instance] : instances_)
        if (!instance->status.has_ended() && instance->status.state != WorkflowState::Paused) all.push_back(instance);
    for (const auto& instance : all) run(*instance, client);
    return all.size();
}

}  // namespace edge::testing
