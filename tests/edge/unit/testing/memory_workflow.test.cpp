#include "edge/testing/memory_workflow.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/workflow.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// A client of an application with this workflow.
template <class F>
testing::Client client_of(testing::MemoryEnv& env, F handler) {
    App app;
    app.workflow("Flow", std::move(handler));
    return {std::move(app), env};
}

WorkflowStatus status_of(testing::MemoryWorkflow& flow, std::string_view id) {
    return flow.get(id).value().status().value();
}

}  // namespace

TEST_CASE("A step that is done is not run again when an instance is taken up", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    int runs = 0;
    int charges = 0;
    testing::Client client = client_of(env, [&](WorkflowRun& run) {
        ++runs;
        const std::string id =
            run.step("charge", [&] { return ++charges, env.platform().new_uuid().to_string(); }).value();
        run.set_output(id + run.wait_for_event<std::string>("word", {.type = "word"}).value());
    });
    const WorkflowInstance instance = flow.create({.id = "a"}).value();
    CHECK(flow.run(client) == 1);
    CHECK(status_of(flow, "a").state == WorkflowState::Waiting);
    CHECK(flow.run(client) == 1);
    REQUIRE(instance.send_event("word", R"("!")"));
    flow.run(client);
    CHECK(status_of(flow, "a").output.ends_with("!\""));
    CHECK(runs == 3);
    CHECK(charges == 1);
    CHECK(flow.run(client) == 0);
    CHECK(env.log().empty());
}

TEST_CASE("A rollback that fails is tried again after its delay, and one that takes too long has failed",
          "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    App app;
    const auto fails = [](WorkflowRun& run) -> Result<void> {
        const WorkflowRetries retries{.limit = 2, .delay = 1min, .backoff = WorkflowBackoff::Linear};
        run.step("first", [] {}, {.rollback = WorkflowRollbackOptions{}}).value();
        run.step("slow", [] {}, {.rollback = WorkflowRollbackOptions{.retries = retries, .timeout = 5s}}).value();
        return fail(ErrorCode::Conflict, "No plums.");
    };
    int slow = 0;
    int first = 0;
    app.workflow("Flow", fails);
    app.workflow_rollback("Flow", "first", [&](const WorkflowRollback&) { ++first; });
    app.workflow_rollback("Flow", "slow", [&](const WorkflowRollback&) {
        ++slow;
        env.advance(6s);
    });
    testing::Client client(std::move(app), env);
    REQUIRE(flow.create({.id = "a"}));
    const Time begun = env.platform().now();
    flow.run(client);
    CHECK(slow == 3);
    CHECK(first == 0);
    CHECK(env.platform().now() - begun == 3min + 18s);
    CHECK(status_of(flow, "a").error_message.starts_with("No plums."));
}

TEST_CASE("An instance that is to be rolled back has not ended until it is run", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    App app;
    int undone = 0;
    app.workflow("Flow", [](WorkflowRun& run) {
        run.step("done", [] {}, {.rollback = WorkflowRollbackOptions{}}).value();
        (void)run.wait_for_event("never", {.type = "never"});
    });
    app.workflow_rollback("Flow", "done", [&](const WorkflowRollback&) { ++undone; });
    testing::Client client(std::move(app), env);
    const WorkflowInstance instance = flow.create({.id = "a"}).value();
    flow.run(client);
    REQUIRE(instance.terminate({.rollback = true}));
    CHECK(status_of(flow, "a").state == WorkflowState::RollingBack);
    CHECK(undone == 0);
    CHECK(flow.run(client) == 1);
    CHECK(status_of(flow, "a").state == WorkflowState::Terminated);
    CHECK(undone == 1);
    CHECK(flow.run(client) == 0);
}

TEST_CASE("A machine that is lost leaves the steps before", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    std::string done;
    testing::Client client = client_of(env, [&](WorkflowRun& run) -> Result<void> {
        for (const std::string name : {"one", "two", "three"})
            if (auto step = run.step(name, [&] { done += name + " "; }); !step) return step;
        return {};
    });
    REQUIRE(flow.create({.id = "a"}));
    flow.lose_machine_before("two");
    flow.run(client);
    CHECK(done == "one ");
    CHECK(status_of(flow, "a").state == WorkflowState::Running);
    flow.run(client);
    CHECK(done == "one two three ");
    CHECK(status_of(flow, "a").state == WorkflowState::Complete);
}

TEST_CASE("The time between attempts grows as it is said, on the clock of the test", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    WorkflowStepOptions options{.retries = {.limit = 3, .delay = 10s}};
    std::chrono::milliseconds expected;
    SECTION("twice as long each time") { expected = 10s + 20s + 40s; }
    SECTION("longer by the same each time") {
        options.retries.backoff = WorkflowBackoff::Linear;
        expected = 10s + 20s + 30s;
    }
    SECTION("the same each time") {
        options.retries.backoff = WorkflowBackoff::Constant;
        expected = 30s;
    }
    int attempts = 0;
    testing::Client client = client_of(env, [&](WorkflowRun& run) -> Result<void> {
        return run.step("a", [&]() -> Result<void> { return ++attempts, fail(ErrorCode::Conflict, "No."); }, options);
    });
    REQUIRE(flow.create({.id = "a"}));
    const Time begun = env.platform().now();
    flow.run(client);
    CHECK(attempts == 4);
    CHECK(env.platform().now() - begun == expected);
    CHECK(status_of(flow, "a").state == WorkflowState::Errored);
    CHECK(status_of(flow, "a").error_name == "Error");
}

TEST_CASE("An attempt that takes longer than it may has failed", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    testing::Client client = client_of(env, [&](WorkflowRun& run) {
        const auto slow = run.step("slow", [&](const WorkflowAttempt&) { env.advance(2s); },
                                   {.retries = {.limit = 0}, .timeout = 1s});
        run.set_output(slow.error().code == WorkflowError::TimedOut);
    });
    REQUIRE(flow.create({.id = "a"}));
    flow.run(client);
    CHECK(status_of(flow, "a").output == "true");
}

TEST_CASE("What a step failed with is not known any more when the instance is taken up", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    testing::Client client = client_of(env, [](WorkflowRun& run) {
        const auto failed = run.step("a", []() -> Result<int> { return fail(ErrorCode::Conflict, "No plums."); },
                                     {.retries = {.limit = 0}});
        (void)run.step("note", [&] { return std::string(failed.error().code.kind().slug); });
        (void)run.wait_for_event("b", {.type = "b"});
        run.set_output(std::string(failed.error().code.kind().slug) + " " + failed.error().internal);
    });
    const WorkflowInstance instance = flow.create({.id = "a"}).value();
    flow.run(client);
    REQUIRE(instance.send_event("b"));
    flow.run(client);
    CHECK(status_of(flow, "a").output == R"("workflow-step-failed No plums. ")");
}

TEST_CASE("An instance has 1024 steps", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Flow");
    testing::Client client = client_of(env, [](WorkflowRun& run) -> Result<void> {
        for (int i = 0; i < 1024; ++i) run.step("a", [] {}).value();
        return run.step("a", [] {});
    });
    REQUIRE(flow.create({.id = "a"}));
    flow.run(client);
    CHECK(status_of(flow, "a").state == WorkflowState::Errored);
    CHECK(status_of(flow, "a").error_message.contains("1024 steps"));
}

TEST_CASE("An instance of a class that nobody defines fails, and the log says how it is defined", "[workflow]") {
    testing::MemoryEnv env;
    testing::MemoryWorkflow flow(env, "Other");
    testing::Client client = client_of(env, [](WorkflowRun&) {});
    REQUIRE(flow.create({.id = "a"}));
    flow.run(client);
    CHECK(status_of(flow, "a").state == WorkflowState::Errored);
    CHECK(env.log().contains("no handler of the workflow \\\"Other\\\": add App::workflow"));
}

TEST_CASE("A workflow is started by a handler, and fails as planned", "[workflow]") {
    testing::MemoryEnv env;
    const auto flow = std::make_shared<testing::MemoryWorkflow>(env, "Flow");
    env.add<WorkflowBinding>("FLOW", flow);
    App app;
    app.workflow("Flow", [](WorkflowRun& run, Kv<"KV"> kv) { return kv.put("ran", run.instance_id()); });
    app.post("/", [](Workflow<"FLOW"> workflow) -> Result<Response> {
        const Result<WorkflowInstance> started = workflow->create({.id = "a"});
        if (!started) return std::unexpected(started.error());
        return Response::text(started->id(), Status::Accepted);
    });
    env.kv("KV");
    testing::Client client(std::move(app), env);
    CHECK(client.post("/").status() == 202);
    CHECK(client.post("/").status() == 409);
    flow->run(client);
    CHECK(env.kv("KV").get_text("ran").value() == "a");
    flow->fail_next(1, Error(ErrorCode::Unavailable, "Later."));
    CHECK(client.post("/").status() == 503);
}

TEST_CASE("A workflow that is not bound is told with its name", "[workflow]") {
    testing::MemoryEnv env;
    App app;
    app.post("/", [](Workflow<"FLOW"> workflow) -> Result<void> {
        const Result<WorkflowInstance> started = workflow->create();
        if (!started) return std::unexpected(started.error());
        return {};
    });
    testing::Client client(std::move(app), env);
    CHECK(client.post("/").status() == 500);
    CHECK(env.log().contains("FLOW"));
}
