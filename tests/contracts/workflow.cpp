#include "contracts/workflow.hpp"

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "contracts/workflow_rollback.hpp"
#include "edge/edge.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

/// What an instance is to do.
struct Task {
    std::string what;
    std::string text = {};
};

struct Cake {
    std::string name;
    int layers = 0;
};

}  // namespace
}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::Task> = edge::json::object<contracts::Task>(
    edge::json::member<&contracts::Task::what>(), edge::json::member<&contracts::Task::text>());
template <>
inline constexpr auto edge::json::declaration<contracts::Cake> = edge::json::object<contracts::Cake>(
    edge::json::member<&contracts::Cake::name>(), edge::json::member<&contracts::Cake::layers>());

namespace contracts {
namespace {

constexpr WorkflowStepOptions kAtOnce{.retries = {.limit = 2, .delay = 1ms, .backoff = WorkflowBackoff::Constant}};

std::string slug_of(const Error& error) { return std::string(error.code.kind().slug); }
template <class T>
std::string slug_of(const Result<T>& result) {
    return result ? "ok" : slug_of(result.error());
}

Result<void> give_values(WorkflowRun& run) {
    const Cake cake = run.step("cake", [] { return Cake{"plum \"\u00e9\"", 3}; }).value();
    const std::string text = run.step("text", [] { return std::string("line\n"); }).value();
    const int number = run.step("number", []() -> Result<int> { return -7; }).value();
    const auto list = run.step("list", [] { return std::vector<std::string>{"a", ""}; }).value();
    run.step("nothing", [] {}).value();
    run.step("nothing as a result", []() -> Result<void> { return {}; }).value();
    run.set_output(Cake{cake.name + text + list.at(0), cake.layers + number});
    return {};
}

/// The attempts of a step that fails until its third one, one way or another.
Result<void> try_again(WorkflowRun& run) {
    const auto number = run.step(
        "flaky",
        [](const WorkflowAttempt& attempt) -> Result<int> {
            if (attempt.number == 1) return fail(ErrorCode::Unavailable, "Not yet.");
            if (attempt.number == 2) throw std::runtime_error("not yet");
            return int(attempt.number);
        },
        kAtOnce);
    if (!number) return std::unexpected(number.error());
    run.set_output(*number);
    return {};
}

Result<void> give_up(WorkflowRun& run) {
    int calls = 0;
    const auto failed = run.step(
        "failing",
        [&]() -> Result<int> {
            ++calls;
            return fail(ErrorCode::Conflict, "No plums.", "none left");
        },
        kAtOnce);
    run.set_output(slug_of(failed) + " " + failed.error().detail + " " + std::to_string(calls));
    return {};
}

Result<void> give_up_at_once(WorkflowRun& run) {
    int calls = 0;
    const auto failed = run.step("final", [&]() -> Result<int> {
        ++calls;
        return non_retryable(Error(ErrorCode::Conflict, "No plums."));
    });
    run.set_output(slug_of(failed) + " " + std::to_string(calls));
    return {};
}

Result<void> break_limits(WorkflowRun& run) {
    std::vector<std::string> slugs;
    const auto one = [] { return 1; };
    slugs.push_back(slug_of(run.step(std::string(257, 'a'), one)));
    slugs.push_back(slug_of(run.step("a\nb", one)));
    slugs.push_back(slug_of(run.step("a", one, {.timeout = 0ms})));
    slugs.push_back(slug_of(run.step("a", one, {.retries = {.delay = -1ms}})));
    slugs.push_back(slug_of(run.sleep("a", -1ms)));
    slugs.push_back(slug_of(run.sleep("a", std::chrono::hours(366 * 24))));
    slugs.push_back(slug_of(run.sleep_until("a", run.timestamp() - 1min)));
    slugs.push_back(slug_of(run.wait_for_event("a", {.type = "a", .timeout = 0ms})));
    slugs.push_back(slug_of(run.wait_for_event("a", {.type = ""})));
    slugs.push_back(slug_of(run.step("large", [] { return std::string(1024 * 1024 - 1, 'a'); })));
    slugs.push_back(slug_of(run.step(std::string(256, 'a'), one)));
    run.set_output(slugs);
    return {};
}

Result<void> sleep_a_little(WorkflowRun& run) {
    const Time begun = run.timestamp();
    if (Result<void> slept = run.sleep("nap", 5ms); !slept) return slept;
    if (Result<void> slept = run.sleep_until("alarm", begun + 2s); !slept) return slept;
    run.set_output("awake");
    return {};
}

Result<void> wait_for_cake(WorkflowRun& run) {
    const std::string before = run.step("before", [] { return std::string("with "); }).value();
    const auto cake = run.wait_for_event<Cake>("which", {.type = "chosen", .timeout = 1h});
    if (!cake) return std::unexpected(cake.error());
    const auto text = run.wait_for_event<std::string>("words", {.type = "words", .timeout = 1h});
    if (!text) return std::unexpected(text.error());
    run.set_output(before + cake->name + *text);
    return {};
}

Result<void> wait_in_vain(WorkflowRun& run) {
    run.set_output(slug_of(run.wait_for_event("never", {.type = "never", .timeout = 5ms})));
    return {};
}

Result<void> name_twice(WorkflowRun& run) {
    std::string all;
    for (int i = 0; i < 3; ++i) all += run.step("same", [&] { return std::to_string(i); }).value();
    run.set_output(all);
    return {};
}

Result<void> do_task(WorkflowRun& run) {
    if (const Result<std::string> what = run.params<std::string>()) return do_what_is_undone(run, *what);
    const Result<Task> task = run.params<Task>();
    if (!task) return std::unexpected(task.error());
    if (task->what == "values") return give_values(run);
    if (task->what == "retries") return try_again(run);
    if (task->what == "gives up") return give_up(run);
    if (task->what == "gives up at once") return give_up_at_once(run);
    if (task->what == "limits") return break_limits(run);
    if (task->what == "sleeps") return sleep_a_little(run);
    if (task->what == "waits") return wait_for_cake(run);
    if (task->what == "waits in vain") return wait_in_vain(run);
    if (task->what == "same names") return name_twice(run);
    if (task->what == "throws") throw std::runtime_error("no plums");
    if (task->what == "fails") return fail(ErrorCode::Conflict, "No plums.", "none left");
    run.set_output(task->text + " " + run.class_name());
    return {};
}

/// An id that no former run has used: that of an instance whose id the platform has chosen.
std::string new_id(Platform& platform) { return platform.new_uuid().to_string(); }

WorkflowInstance started(Workflows& flows, std::string what, std::string text = {}) {
    return value_of(flows.workflow->create(WorkflowOptions::of(Task{std::move(what), std::move(text)})));
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

std::string output_of(Workflows& flows, const WorkflowInstance& instance) {
    const WorkflowStatus status = ended(flows, instance);
    expect(status.state == WorkflowState::Complete, status.error_message);
    return status.output;
}

void an_instance_gives_an_output(Workflows& flows, Platform& platform) {
    const std::string id = new_id(platform);
    const WorkflowInstance instance =
        value_of(flows.workflow->create(WorkflowOptions::of(Task{"echo", "caf\u00e9"}, id)));
    expect_equal(instance.id(), id);
    const WorkflowStatus status = ended(flows, instance);
    expect_equal(value_of(status.output_as<std::string>()), "caf\u00e9 ContractFlow");
    expect_error(status.output_as<int>(), WorkflowError::ValueUnexpected);
    expect_equal(ended(flows, value_of(flows.workflow->get(id))).output, status.output);
}

void steps_give_values_of_any_type(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "values")), R"({"name":"plum \")"
                                                             "\u00e9"
                                                             R"(\"line\na","layers":-4})");
}

void a_step_is_tried_again(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "retries")), "3");
}

void a_step_fails_as_its_last_attempt_does(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "gives up")), "\"conflict No plums. 3\"");
}

void a_step_may_end_its_attempts(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "gives up at once")), "\"workflow-non-retryable 1\"");
}

void what_no_step_takes_is_refused(Workflows& flows, Platform&) {
    std::string expected = "[";
    for (int i = 0; i < 8; ++i) expected += "\"workflow-step-invalid\",";
    expect_equal(output_of(flows, started(flows, "limits")),
                 expected + "\"workflow-params-invalid\",\"workflow-result-too-large\",\"ok\"]");
}

void a_workflow_sleeps(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "sleeps")), "\"awake\"");
}

void events_are_waited_for(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    flows.proceed();
    value_of(instance.send_event("words", R"("!\n")"));  // nobody waits for it yet
    value_of(instance.send_event("chosen", Cake{"plum", 2}));
    expect_equal(output_of(flows, instance), "\"with plum!\\n\"");
}

void an_event_that_does_not_come_is_not_waited_for(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "waits in vain")), "\"workflow-timed-out\"");
}

void an_event_of_another_type_than_is_read_is_a_failure(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    flows.proceed();
    value_of(instance.send_event("chosen", "[]"));
    expect(ended(flows, instance).state == WorkflowState::Errored, "it is not errored");
}

void steps_of_one_name_are_several(Workflows& flows, Platform&) {
    expect_equal(output_of(flows, started(flows, "same names")), "\"012\"");
}

void a_failure_is_told(Workflows& flows, Platform&) {
    WorkflowStatus status = ended(flows, started(flows, "fails"));
    expect(status.state == WorkflowState::Errored, "it is not errored");
    expect_equal(status.error_message, "No plums. none left");
    status = ended(flows, started(flows, "throws"));
    expect(status.state == WorkflowState::Errored, "it is not errored");
    expect(status.error_message.contains("no plums"), status.error_message);
    const WorkflowInstance other = value_of(flows.workflow->create({.params = R"({"no":"task"})"}));
    expect(ended(flows, other).state == WorkflowState::Errored, "it is not errored");
}

void an_instance_is_paused_and_goes_on(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    flows.proceed();
    value_of(instance.pause());
    for (int i = 0; i < 100 && value_of(instance.status()).state != WorkflowState::Paused; ++i) flows.proceed();
    expect(value_of(instance.status()).state == WorkflowState::Paused, "it is not paused");
    value_of(instance.resume());
    flows.proceed();
    value_of(instance.send_event("chosen", Cake{"nut", 1}));
    value_of(instance.send_event("words", R"("?")"));
    expect_equal(output_of(flows, instance), "\"with nut?\"");
}

void an_instance_is_terminated_once(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    flows.proceed();
    value_of(instance.terminate());
    expect(ended(flows, instance).state == WorkflowState::Terminated, "it is not terminated");
    expect_error(instance.terminate(), WorkflowError::HasEnded);
}

void an_instance_begins_anew(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    flows.proceed();
    value_of(instance.restart());
    flows.proceed();
    value_of(instance.send_event("chosen", Cake{"fig", 1}));
    value_of(instance.send_event("words", R"("")"));
    expect_equal(output_of(flows, instance), "\"with fig\"");
}

void an_instance_begins_anew_from_a_step(Workflows& flows, Platform&) {
    const WorkflowInstance instance = started(flows, "waits");
    flows.proceed();
    value_of(instance.send_event("chosen", Cake{"fig", 1}));
    value_of(instance.send_event("words", R"("!")"));
    expect_equal(output_of(flows, instance), "\"with fig!\"");
    for (const WorkflowRestart& none :
         {WorkflowRestart{"never"}, WorkflowRestart{"words", 2}, WorkflowRestart{"words", 1, WorkflowStepKind::Sleep},
          WorkflowRestart{"words", 0}, WorkflowRestart{std::string(257, 'a')}})
        expect_error(instance.restart(none), WorkflowError::StepInvalid);
    value_of(instance.restart({.step = "words", .kind = WorkflowStepKind::Event}));
    flows.proceed();
    value_of(instance.send_event("words", R"("?")"));
    expect_equal(output_of(flows, instance), "\"with fig?\"");
}

void an_instance_is_removed(Workflows& flows, Platform& platform) {
    const WorkflowOptions options = WorkflowOptions::of(Task{"echo", "1"}, new_id(platform));
    const WorkflowInstance instance = value_of(flows.workflow->create(options));
    (void)ended(flows, instance);
    value_of(instance.remove());
    expect_error(flows.workflow->get(options.id), WorkflowError::NotFound);
    expect_error(instance.status(), WorkflowError::NotFound);
    expect_error(instance.remove(), WorkflowError::NotFound);
    expect_equal(output_of(flows, value_of(flows.workflow->create(options))), "\"1 ContractFlow\"");
}

void several_are_removed_at_once(Workflows& flows, Platform& platform) {
    const WorkflowInstance one = started(flows, "echo");
    const WorkflowInstance two = started(flows, "waits");
    (void)ended(flows, one);
    flows.proceed();
    const std::string none = new_id(platform);
    const WorkflowRemoval removal = value_of(flows.workflow->remove_batch({one.id(), none, two.id(), one.id()}));
    expect(removal.removed == std::vector{one.id(), two.id(), one.id()}, "others were removed");
    expect_equal(removal.failed.size(), 1U);
    expect_equal(removal.failed[0].id, none);
    expect(removal.failed[0].error.code == WorkflowError::NotFound, removal.failed[0].error.internal);
    expect_error(flows.workflow->get(two.id()), WorkflowError::NotFound);
    expect_error(flows.workflow->remove_batch({}), WorkflowError::BatchInvalid);
    expect_error(flows.workflow->remove_batch(std::vector(101, none)), WorkflowError::BatchInvalid);
    expect_error(flows.workflow->remove_batch({"a b"}), WorkflowError::IdInvalid);
}

void an_instance_is_started_near_a_place(Workflows& flows, Platform&) {
    WorkflowOptions options = WorkflowOptions::of(Task{"echo", "1"});
    options.location_hint = "weur";
    expect_equal(output_of(flows, value_of(flows.workflow->create(options))), "\"1 ContractFlow\"");
}

void an_id_is_taken_once(Workflows& flows, Platform& platform) {
    const std::string id = new_id(platform);
    const WorkflowOptions options = WorkflowOptions::of(Task{"echo"}, id);
    const WorkflowInstance instance = value_of(flows.workflow->create(options));
    (void)ended(flows, instance);
    expect_error(flows.workflow->create(options), WorkflowError::AlreadyExists);
    expect_error(flows.workflow->create_async(options).wait(), WorkflowError::AlreadyExists);
}

void several_are_started_at_once(Workflows& flows, Platform& platform) {
    const WorkflowOptions one = WorkflowOptions::of(Task{"echo", "1"}, new_id(platform));
    const WorkflowOptions two = WorkflowOptions::of(Task{"echo", "2"});
    (void)ended(flows, value_of(flows.workflow->create(one)));
    const auto instances = value_of(flows.workflow->create_batch({one, two}));
    expect_equal(instances.size(), std::size_t(1));
    expect_equal(output_of(flows, instances[0]), "\"2 ContractFlow\"");
    expect_error(flows.workflow->create_batch({}), WorkflowError::BatchInvalid);
    expect_error(flows.workflow->create_batch(std::vector(101, two)), WorkflowError::BatchInvalid);
}

void what_no_workflow_takes_is_refused(Workflows& flows, Platform&) {
    for (const std::string& id :
         {std::string("-a"), std::string("a b"), std::string(101, 'a'), std::string("\u00e9")}) {
        expect_error(flows.workflow->create({.id = id}), WorkflowError::IdInvalid);
        expect_error(flows.workflow->get(id), WorkflowError::IdInvalid);
    }
    expect_error(flows.workflow->get(""), WorkflowError::IdInvalid);
    expect_error(flows.workflow->create({.params = "{"}), WorkflowError::ParamsInvalid);
    expect_error(flows.workflow->create({.params = '"' + std::string(1024 * 1024, 'a') + '"'}),
                 WorkflowError::ParamsInvalid);
    expect_error(flows.workflow->create({.success_retention = 0s}), WorkflowError::ParamsInvalid);
    const WorkflowInstance instance = started(flows, "waits");
    for (const std::string_view type : {"", "a b", "-a"})
        expect_error(instance.send_event(type), WorkflowError::ParamsInvalid);
    expect_error(instance.send_event("chosen", "{"), WorkflowError::ParamsInvalid);
    flows.proceed();
    value_of(instance.terminate());
}

void what_does_not_exist_is_told(Workflows& flows, Platform& platform) {
    expect_error(flows.workflow->get(new_id(platform)), WorkflowError::NotFound);
}

void questions_of_workflows_overlap(Workflows& flows, Platform& platform) {
    const std::string id = new_id(platform);
    const WorkflowInstance first = started(flows, "echo", "1");
    auto [second, none] = when_all(flows.workflow->create_async(WorkflowOptions::of(Task{"echo", "2"}, id)),
                                   flows.workflow->get_async(new_id(platform)));
    expect_error(none, WorkflowError::NotFound);
    expect_equal(output_of(flows, value_of(std::move(second))), "\"2 ContractFlow\"");
    expect_equal(output_of(flows, first), "\"1 ContractFlow\"");
}

}  // namespace

void define_workflow(App& app) {
    app.workflow("ContractFlow", &do_task);
    define_workflow_rollbacks(app);
}

std::span<const ContractCase<Workflows>> workflow() {
    using Case = ContractCase<Workflows>;
    static constexpr std::array kCases{
        Case{"an instance gives an output", &an_instance_gives_an_output},
        Case{"steps give values of any type", &steps_give_values_of_any_type},
        Case{"a step is tried again", &a_step_is_tried_again},
        Case{"a step fails as its last attempt does", &a_step_fails_as_its_last_attempt_does},
        Case{"a step may end its attempts", &a_step_may_end_its_attempts},
        Case{"what no step takes is refused", &what_no_step_takes_is_refused},
        Case{"a workflow sleeps", &a_workflow_sleeps},
        Case{"events are waited for", &events_are_waited_for},
        Case{"an event that does not come is not waited for", &an_event_that_does_not_come_is_not_waited_for},
        Case{"an event of another type than is read is a failure", &an_event_of_another_type_than_is_read_is_a_failure},
        Case{"steps of one name are several", &steps_of_one_name_are_several},
        Case{"a failure is told", &a_failure_is_told},
        Case{"an instance is paused and goes on", &an_instance_is_paused_and_goes_on},
        Case{"an instance is terminated once", &an_instance_is_terminated_once},
        Case{"an instance begins anew", &an_instance_begins_anew},
        Case{"an instance begins anew from a step", &an_instance_begins_anew_from_a_step},
        Case{"an instance is removed", &an_instance_is_removed},
        Case{"several are removed at once", &several_are_removed_at_once},
        Case{"an instance is started near a place", &an_instance_is_started_near_a_place},
        Case{"an id is taken once", &an_id_is_taken_once},
        Case{"several are started at once", &several_are_started_at_once},
        Case{"what no workflow takes is refused", &what_no_workflow_takes_is_refused},
        Case{"what does not exist is told", &what_does_not_exist_is_told},
        Case{"questions overlap", &questions_of_workflows_overlap},
    };
    return kCases;
}

}  // namespace contracts
