// The entry for runs of workflows. A program has it if its application has a workflow.

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"
#include "turns.hpp"
#include "worker.hpp"
#include "workflow_answer.hpp"

void edge::detail::take_workflows() {}

namespace edge::wasm {
namespace {

std::string_view name_of(WorkflowBackoff backoff) {
    switch (backoff) {
        case WorkflowBackoff::Constant: return "constant";
        case WorkflowBackoff::Linear: return "linear";
        case WorkflowBackoff::Exponential: break;
    }
    return "exponential";
}

/// How often, and how long, a step or a rollback is tried.
template <class Options>
void write_attempts(json::Writer& text, const Options& options) {
    text.begin_object().key("retries").begin_object();
    text.member("limit", options.retries.limit).member("delay", options.retries.delay.count());
    text.member("backoff", name_of(options.retries.backoff)).end_object();
    text.member("timeout", options.timeout.count()).end_object();
}

std::string arguments_of(std::string_view name, const WorkflowStepOptions& options) {
    json::Writer text;
    text.begin_array().value(name);
    write_attempts(text, options);
    text.end_array();
    return std::move(text).take();
}

/// The steps of the platform, which is what JavaScript is given.
class PlatformSteps final : public detail::WorkflowSteps {
public:
    explicit PlatformSteps(Handle exchange) : exchange_(exchange) {}

    [[nodiscard]] bool have_stopped() const override { return stopped_; }

    Result<std::string> run(std::string_view name, const WorkflowStepOptions& options, const Work& work) override {
        const std::string arguments = arguments_of(name, options);
        TurnedFunction step{.object = itself(),
                            .method = "do",
                            .arguments = arguments,
                            .error = &workflow_step_error,
                            .name_of = &name_of_workflow_failure,
                            .on_trap = OnTrap::GoOn};
        if (options.rollback) step.after = rollback_of(*options.rollback);
        return noted(in_turn(std::move(step), [&](Handle given) -> Result<std::string> {
            const auto asked = call_now(given, call_text({"0", "attempt"}));
            WorkflowAttempt attempt;
            if (Result<std::string_view> packed = asked->result())
                attempt.number = std::uint32_t(parse_decimal(take_part(*packed).bytes).value_or(1));
            // The platform gives an attempt up then, and may begin another one: nobody waits for this one any more.
            const Deadline limit(platform(), options.timeout);
            Result<std::string> outcome = work(attempt);
            if (!outcome && outcome.error().code == ErrorCode::DeadlineExceeded && limit.has_passed())
                return fail(WorkflowError::TimedOut, "A step took too long.", outcome.error().internal);
            return outcome;
        }));
    }

    Result<void> sleep(std::string_view name, std::chrono::milliseconds duration) override {
        return waited("sleep", name, duration.count());
    }
    Result<void> sleep_until(std::string_view name, Time moment) override {
        return waited("sleepUntil", name, moment.time_since_epoch().count());
    }

    Result<std::string> wait_for_event(std::string_view name, const WorkflowEventOptions& options) override {
        json::Writer text = call_text({"event", "step", "waitForEvent"}, R"(["payload"])");
        text.value(name).begin_object().member("type", options.type).member("timeout", options.timeout.count());
        const auto event = call_and_wait(exchange_, std::move(text.end_object()));
        Result<std::string_view> packed = event->result(&workflow_step_error);
        if (!packed) return noted(Result<std::string>(std::unexpected(std::move(packed.error()))));
        const Part payload = take_part(*packed);
        if (payload.kind == PartKind::Json) return std::string(payload.bytes);
        if (payload.kind == PartKind::Absent) return "null";
        json::Writer quoted;  // a text is packed as its bytes
        quoted.value(payload.bytes);
        return std::move(quoted).take();
    }

private:
    /// A stub of another Worker's can be called as well, so it is not had by its path.
    [[nodiscard]] OwnedHandle itself() const {
        const auto slot = make_call(0, std::move(call_text({"Reflect", "get"}, "true").null().value("step")));
        slot->set_handle(0, call_now(exchange_, call_text({"event"}, "true"))->take_handle());
        evaluate(slot->call());
        return slot->take_handle();
    }

    /// What the platform calls to undo a step: it comes as an event of its own (workflow_rollback.cpp).
    [[nodiscard]] OwnedHandle rollback_of(const WorkflowRollbackOptions& options) const {
        json::Writer text = call_text({"event", "rollback"}, "true");
        write_attempts(text, options);
        return call_now(exchange_, std::move(text))->take_handle();
    }

    /// Looks whether the platform has stopped the run: it says so by words that it knows again.
    template <class T>
    [[nodiscard]] Result<T> noted(Result<T> result) {
        stopped_ = stopped_ || (!result && result.error().internal.starts_with("Aborting engine"));
        return result;
    }

    [[nodiscard]] Result<void> waited(std::string_view method, std::string_view name, std::int64_t milliseconds) {
        json::Writer text = call_text({"event", "step", method}, "[]");
        const auto slot = call_and_wait(exchange_, std::move(text.value(name).value(milliseconds)));
        return noted(slot->result(&workflow_step_error).transform([](std::string_view) {}));
    }

    Handle exchange_;
    bool stopped_ = false;
};

/// The head is the class, the instance, the workflow and milliseconds, a line each, then what it was given, as JSON.
WorkflowStart start_of(std::string_view head) {
    WorkflowStart start{.class_name = std::string(take_line(head)),
                        .instance_id = std::string(take_line(head)),
                        .workflow_name = std::string(take_line(head)),
                        .timestamp = {},
                        .params = {}};
    start.timestamp = Time{std::chrono::milliseconds(parse_decimal(take_line(head)).value_or(0))};
    start.params = head;
    return start;
}

Result<std::string> work_on_run(const App& app, std::string_view head, Handle exchange, Context& context) {
    PlatformSteps steps(exchange);
    WorkflowRun run(start_of(head), steps);
    const Result<void> done = app.handle(run, context);
    return workflow_answer(done, run.output());
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_workflow(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_run);
}
