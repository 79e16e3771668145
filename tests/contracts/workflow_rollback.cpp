#include "contracts/workflow_rollback.hpp"

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>

#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

constexpr WorkflowRetries kTwice{.limit = 1, .delay = 1ms, .backoff = WorkflowBackoff::Constant};
constexpr WorkflowStepOptions kUndone{.retries = kTwice, .rollback = WorkflowRollbackOptions{.retries = kTwice}};
constexpr WorkflowStepOptions kNotUndone{.retries = kTwice};

std::string key_of(std::string_view instance) { return "undone/" + std::string(instance); }

Result<void> note(const KvNamespace& notes, const WorkflowRollback& undone, std::string_view what) {
    const auto before = notes.get_text(key_of(undone.instance_id));
    if (!before) return std::unexpected(before.error());
    return notes.put(key_of(undone.instance_id), before->value_or("") + std::string(what) + ";");
}

Result<void> undo_reserve(const WorkflowRollback& undone, Kv<"KV"> notes) {
    const auto place = undone.output_as<std::string>();
    if (!place) return std::unexpected(place.error());
    return note(notes, undone, undone.step + std::to_string(undone.number) + "=" + place->value_or("none"));
}

Result<void> undo_charge(const WorkflowRollback& undone, Kv<"KV"> notes) {
    const auto sum = undone.output_as<int>();
    if (!sum) return std::unexpected(sum.error());
    const std::string given = *sum ? std::to_string(**sum) : "none";
    return note(notes, undone, "charge=" + given + " for " + undone.params_as<std::string>().value());
}

Result<void> undo_reason(const WorkflowRollback& undone, Kv<"KV"> notes) {
    return note(notes, undone, undone.output.value_or("none") + " since " + undone.reason);
}

Result<void> undo_flaky(const WorkflowRollback& undone, Kv<"KV"> notes) {
    const bool is_second = notes.get_text(key_of(undone.instance_id)).value().has_value();
    if (Result<void> noted = note(notes, undone, "tried"); !noted) return noted;
    if (!is_second) throw std::runtime_error("not yet");
    return {};
}

Result<void> undo_never(const WorkflowRollback& undone, Kv<"KV"> notes) {
    if (Result<void> noted = note(notes, undone, "never"); !noted) return noted;
    return fail(ErrorCode::Conflict, "It cannot be undone.");
}

Result<void> undo_never_again(const WorkflowRollback& undone, Kv<"KV"> notes) {
    if (Result<void> noted = note(notes, undone, "once"); !noted) return noted;
    return non_retryable(Error(ErrorCode::Conflict, "It cannot be undone."));
}

/// Two steps of one name that are undone, one that is not, and one between.
void do_some(WorkflowRun& run) {
    (void)run.step("reserve", [] { return std::string("oven\n\u00e9"); }, kUndone).value();
    (void)run.step("charge", [] { return 7; }, kUndone).value();
    (void)run.step("other", [] { return 1; }, kNotUndone).value();
    (void)run.step("reserve", [] { return std::string("box"); }, kUndone).value();
}

/// What its rollbacks have noted, in their order.
std::string undone_of(Workflows& flows, const WorkflowInstance& instance) {
    return value_of(flows.notes.get_text(key_of(instance.id()))).value_or("");
}

WorkflowInstance started(Workflows& flows, std::string_view what) {
    return value_of(flows.workflow->create(WorkflowOptions::of(what)));
}

/// Lets it go on until it has ended, or for some seconds.
WorkflowStatus ended(Workflows& flows, const WorkflowInstance& instance) {
    for (int i = 0; i < 300; ++i) {
        WorkflowStatus status = value_of(instance.status());
        if (status.has_ended()) return status;
        flows.proceed();
    }
    throw Broken("it does not end", std::source_location::current());
}

void expect_failed_and_undone(Workflows& flows, std::string_view what, std::string_view undone) {
    const WorkflowInstance instance = started(flows, what);
    const WorkflowStatus status = ended(flows, instance);
    expect(status.state == WorkflowState::Errored, "it is not errored");
    expect_equal(undone_of(flows, instance), undone);
}

void what_was_done_is_undone_latest_first(Workflows& flows, Platform&) {
    expect_failed_and_undone(flows, "fails", "reserve2=box;charge=7 for fails;reserve1=oven\n\u00e9;");
    expect_failed_and_undone(flows, "throws", "reserve2=box;charge=7 for throws;reserve1=oven\n\u00e9;");
}

void a_step_that_failed_is_undone_without_an_output(Workflows& flows, Platform&) {
    expect_failed_and_undone(flows, "fails in charge", "charge=none for fails in charge;");
}

void a_rollback_is_told_why(Workflows& flows, Platform&) {
    expect_failed_and_undone(flows, "tells why", "null since No \"plums\".\nnone left;");
}

void a_rollback_is_tried_again(Workflows& flows, Platform&) {
    expect_failed_and_undone(flows, "flaky", "tried;tried;reserve1=a;");
}

void what_cannot_be_undone_ends_the_rollback(Workflows& flows, Platform&) {
    expect_failed_and_undone(flows, "never", "never;never;");
    expect_failed_and_undone(flows, "never again", "once;");
}

void what_succeeds_is_not_undone(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "succeeds");
    expect(ended(flows, instance).state == WorkflowState::Complete, "it is not complete");
    expect_equal(undone_of(flows, instance), "");
}

void what_is_terminated_is_undone_if_that_is_asked_for(Workflows& flows, Platform&) {
    for (const bool rollback : {true, false}) {
        const WorkflowInstance instance = started(flows, "waits");
        // Until it waits: its last step is done.
        for (int i = 0; i < 10; ++i) flows.proceed();
        value_of(instance.terminate({.rollback = rollback}));
        expect(ended(flows, instance).state == WorkflowState::Terminated, "it is not terminated");
        expect_equal(undone_of(flows, instance),
                     rollback ? "reserve2=box;charge=7 for waits;reserve1=oven\n\u00e9;" : "");
        expect_error(instance.terminate({.rollback = true}), WorkflowError::HasEnded);
    }
}

void what_is_paused_is_undone(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    for (int i = 0; i < 10; ++i) flows.proceed();
    value_of(instance.pause());
    for (int i = 0; i < 100 && value_of(instance.status()).state != WorkflowState::Paused; ++i) flows.proceed();
    value_of(instance.terminate_async({.rollback = true}).wait());
    expect(ended(flows, instance).state == WorkflowState::Terminated, "it is not terminated");
    expect_equal(undone_of(flows, instance), "reserve2=box;charge=7 for waits;reserve1=oven\n\u00e9;");
}

void rollbacks_that_no_step_takes_are_refused(Workflows& flows, Platform&) {
    const std::string slug = "workflow-step-invalid: ";
    const std::string times =
        slug + "its timeout is longer than nothing, and its delay not negative; those of its rollback too\n";
    expect_equal(value_of(ended(flows, started(flows, "limits")).output_as<std::string>()),
                 times + times + slug +
                     "its rollback has no handler: add App::workflow_rollback(\"ContractFlow\", \"unknown\", ...)");
}

}  // namespace

Result<void> do_what_is_undone(WorkflowRun& run, std::string_view what) {
    if (what == "limits") {
        const auto words = [&](std::string_view step, const WorkflowRollbackOptions& rollback) {
            const Result<void> done = run.step(step, [] {}, {.rollback = rollback});
            return done ? std::string("ok") : std::string(done.error().code.kind().slug) + ": " + done.error().internal;
        };
        run.set_output(words("charge", {.timeout = 0ms}) + "\n" + words("charge", {.retries = {.delay = -1ms}}) + "\n" +
                       words("unknown", {}));
        return {};
    }
    if (what == "fails in charge")
        return run.step("charge", []() -> Result<void> { return fail(ErrorCode::Conflict, "No money."); }, kUndone);
    if (what == "tells why") {
        run.step("reason", [] {}, kUndone).value();
        return fail(ErrorCode::Conflict, "No \"plums\".\nnone", "left");
    }
    if (what == "flaky" || what.starts_with("never")) {
        (void)run.step("reserve", [] { return std::string("a"); }, kUndone).value();
        run.step(what, [] {}, kUndone).value();
        return fail(ErrorCode::Conflict, "No plums.");
    }
    do_some(run);
    if (what == "fails") return fail(ErrorCode::Conflict, "No plums.");
    if (what == "throws") throw std::runtime_error("no plums");
    if (what == "waits") run.wait_for_event("never", {.type = "never"}).value();
    return {};
}

void define_workflow_rollbacks(App& app) {
    app.workflow_rollback("ContractFlow", "reserve", &undo_reserve);
    app.workflow_rollback("ContractFlow", "charge", &undo_charge);
    app.workflow_rollback("ContractFlow", "reason", &undo_reason);
    app.workflow_rollback("ContractFlow", "flaky", &undo_flaky);
    app.workflow_rollback("ContractFlow", "never", &undo_never);
    app.workflow_rollback("ContractFlow", "never again", &undo_never_again);
}

std::span<const ContractCase<Workflows>> workflow_rollback() {
    using Case = ContractCase<Workflows>;
    static constexpr std::array kCases{
        Case{"what was done is undone, the latest first", &what_was_done_is_undone_latest_first},
        Case{"a step that failed is undone without an output", &a_step_that_failed_is_undone_without_an_output},
        Case{"a rollback is told why", &a_rollback_is_told_why},
        Case{"a rollback is tried again", &a_rollback_is_tried_again},
        Case{"what cannot be undone ends the rollback", &what_cannot_be_undone_ends_the_rollback},
        Case{"what succeeds is not undone", &what_succeeds_is_not_undone},
        Case{"what is terminated is undone if that is asked for", &what_is_terminated_is_undone_if_that_is_asked_for},
        Case{"what is paused is undone", &what_is_paused_is_undone},
        Case{"rollbacks that no step takes are refused", &rollbacks_that_no_step_takes_are_refused},
    };
    return kCases;
}

}  // namespace contracts
