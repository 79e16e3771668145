#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/bindings/workflow/workflow_errors.hpp"
#include "edge/bindings/workflow/workflow_json.hpp"
#include "edge/bindings/workflow/workflow_limits.hpp"
#include "edge/error/contain.hpp"
#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// How the time between attempts grows.
enum class WorkflowBackoff : std::uint8_t { Constant, Linear, Exponential };

/// How a step is tried again.
struct WorkflowRetries {
    std::uint32_t limit = 5;  ///< attempts after the first
    std::chrono::milliseconds delay = std::chrono::seconds(10);  ///< before the second attempt
    WorkflowBackoff backoff = WorkflowBackoff::Exponential;      ///< how it grows from there
};

/// How the rollback of a step is run.
struct WorkflowRollbackOptions {
    WorkflowRetries retries = {};                                 ///< what happens when it fails
    std::chrono::milliseconds timeout = std::chrono::minutes(10);  ///< of each attempt
};

/// How a step is run.
struct WorkflowStepOptions {
    WorkflowRetries retries = {};                                 ///< what happens when it fails
    std::chrono::milliseconds timeout = std::chrono::minutes(10);  ///< of each attempt
    /// Whether it is undone, by `App::workflow_rollback`; StepInvalid if there is none for it.
    std::optional<WorkflowRollbackOptions> rollback = {};
};

/// What is waited for.
struct WorkflowEventOptions {
    std::string type;  ///< of the event, as `WorkflowInstance::send_event` says it
    std::chrono::milliseconds timeout = std::chrono::hours(24);  ///< after so long it fails with TimedOut
};

/// One attempt of a step.
struct WorkflowAttempt {
    std::uint32_t number = 1;  ///< 1 at first
};

/// How an instance was started.
struct WorkflowStart {
    std::string class_name;     ///< of what the entry exports, by which `App::workflow` knows it
    std::string instance_id;    ///< its own
    std::string workflow_name;  ///< of the workflow, in the configuration
    Time timestamp;             ///< when it was started
    std::string params;         ///< what it was given, as JSON
};

namespace detail {

/// The steps of an instance, as a platform has them. All texts are JSON, but for names.
class WorkflowSteps {
public:
    WorkflowSteps() = default;
    WorkflowSteps(const WorkflowSteps&) = delete;
    WorkflowSteps& operator=(const WorkflowSteps&) = delete;
    virtual ~WorkflowSteps() = default;

    using Work = std::function<Result<std::string>(const WorkflowAttempt&)>;

    /// Whether the platform has stopped this run, to take it up later or never: its failure is none then.
    [[nodiscard]] virtual bool have_stopped() const = 0;
    virtual Result<std::string> run(std::string_view name, const WorkflowStepOptions& options, const Work& work) = 0;
    virtual Result<void> sleep(std::string_view name, std::chrono::milliseconds duration) = 0;
    virtual Result<void> sleep_until(std::string_view name, Time moment) = 0;
    virtual Result<std::string> wait_for_event(std::string_view name, const WorkflowEventOptions& options) = 0;
};

/// What the work of a step gives: of a `Result<T>` the T.
template <class F>
struct StepWork {
    static constexpr bool kTakesAttempt = std::invocable<const F&, const WorkflowAttempt&>;
    static auto call(const F& work, const WorkflowAttempt& attempt) {
        if constexpr (kTakesAttempt) return work(attempt);
        else return work();
    }
    using Returned = decltype(call(std::declval<const F&>(), std::declval<const WorkflowAttempt&>()));
    using Value = typename ContainedResult<Returned>::type::value_type;
};

}  // namespace detail

/// A run of an instance of a workflow, as `App::workflow` gives it to its handler: what it was started with, and its
/// steps. Borrowed.
///
/// The handler runs from its beginning whenever the platform takes the instance up again: after a sleep or an event,
/// or when a machine was lost. A step that is done is not run again then: its value is what it gave before. So whatever
/// has an effect, or may give something else the next time (the clock, randomness, a binding), stands in a step; what
/// stands outside of them only decides what comes next.
class WorkflowRun {
public:
    /// A run on these steps; borrowed.
    WorkflowRun(WorkflowStart start, detail::WorkflowSteps& steps) : start_(std::move(start)), steps_(&steps) {}
    WorkflowRun(const WorkflowRun&) = delete;
    WorkflowRun& operator=(const WorkflowRun&) = delete;

    /// Of the class that the entry exports, of the instance, and of the workflow.
    [[nodiscard]] const std::string& class_name() const { return start_.class_name; }
    [[nodiscard]] const std::string& instance_id() const { return start_.instance_id; }
    [[nodiscard]] const std::string& workflow_name() const { return start_.workflow_name; }
    /// When the instance was started.
    [[nodiscard]] Time timestamp() const { return start_.timestamp; }
    /// What the instance was given, as JSON.
    [[nodiscard]] const std::string& params_text() const { return start_.params; }
    /// The same as a T; ValueUnexpected if it is none.
    template <class T>
    [[nodiscard]] Result<T> params() const {
        return detail::workflow_value<T>(start_.params);
    }

    /// Runs a step, or gives what it gave before. Its work is a function that returns a value that JSON can be written
    /// of, or a `Result` of one, or nothing; it may take a `const WorkflowAttempt&`. What fails, or throws, is tried
    /// again as the options say, and then is the failure of this call; what fails with `non_retryable` is not tried
    /// again. Names may be used again: the second step of a name is another one than the first.
    ///
    /// ```cpp
    /// app.workflow("OrderFlow", [](WorkflowRun& run) -> Result<void> {
    ///     const Result<std::string> id = run.step("id", [] { return std::string("7"); }, {.retries = {.limit = 2}});
    ///     return id ? run.sleep("a day", 24h) : std::unexpected(id.error());
    /// });
    /// ```
    template <class F>
    [[nodiscard]] auto step(std::string_view name, const F& work, const WorkflowStepOptions& options = {})
        -> Result<typename detail::StepWork<F>::Value> {
        using Value = typename detail::StepWork<F>::Value;
        const Result<std::string> text =
            checked_step(name, options, [&](const WorkflowAttempt& attempt) -> Result<std::string> {
                const Result<Value> value = contain([&] { return detail::StepWork<F>::call(work, attempt); });
                if (!value) return std::unexpected(value.error());
                if constexpr (std::is_void_v<Value>) return "null";
                else return detail::workflow_text(*value);
            });
        if (!text) return std::unexpected(text.error());
        if constexpr (std::is_void_v<Value>) return {};
        else return detail::workflow_value<Value>(*text);
    }

    /// Waits so long, up to a year, or until a moment; nothing runs meanwhile. StepInvalid for what is past, or longer.
    Result<void> sleep(std::string_view name, std::chrono::milliseconds duration);
    Result<void> sleep_until(std::string_view name, Time moment);

    /// Waits for an event and gives its payload, as JSON or as a T. TimedOut if it does not come in time.
    [[nodiscard]] Result<std::string> wait_for_event(std::string_view name, const WorkflowEventOptions& options);
    template <class T>
    [[nodiscard]] Result<T> wait_for_event(std::string_view name, const WorkflowEventOptions& options) {
        const Result<std::string> payload = wait_for_event(name, options);
        if (!payload) return std::unexpected(payload.error());
        return detail::workflow_value<T>(*payload);
    }

    /// What the instance gives when its handler has succeeded, as `WorkflowStatus::output` shows it.
    template <class T>
    void set_output(const T& value) {
        output_ = detail::workflow_text(value);
    }
    /// What `set_output` was given, as JSON; "null" at first.
    [[nodiscard]] const std::string& output() const { return output_; }

    /// Whether the platform has stopped this run, since it was paused, say. Then it is no failure.
    [[nodiscard]] bool has_stopped() const { return steps_->have_stopped(); }

    /// For applications: says by the name of a step whether it can be undone. Until then none can.
    void set_rollbacks(std::function<bool(std::string_view step)> has) { has_rollback_ = std::move(has); }

private:
    [[nodiscard]] Result<std::string> checked_step(std::string_view name, const WorkflowStepOptions& options,
                                                   const detail::WorkflowSteps::Work& work);

    WorkflowStart start_;
    detail::WorkflowSteps* steps_;
    std::function<bool(std::string_view step)> has_rollback_;
    std::string output_ = "null";
};

}  // namespace edge
