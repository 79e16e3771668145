#include "workflow_routes.hpp"

#include <chrono>
#include <string>

#include "edge/edge.hpp"
#include "edge/handlers/workflow.hpp"

using namespace edge;

namespace {

/// Its steps ask a binding; one of the parameters "trap" traps in a step, once. One of "trap undone"
/// fails, and what undoes it traps.
Result<void> probe(WorkflowRun& run, Kv<"KV"> kv, Context& context) {
    const std::string what = run.params<std::string>().value();
    const std::string key = "flow/" + run.instance_id();
    const auto counted = run.step("count", [&](const WorkflowAttempt&) -> Result<int> {
        const int before = std::stoi(kv.get_text(key).value().value_or("0"));
        if (Result<void> put = kv.put(key, std::to_string(before + 1)); !put) return std::unexpected(put.error());
        return before + 1;
    });
    if (!counted) return std::unexpected(counted.error());
    if (what == "trap undone") {
        const WorkflowRetries once{.limit = 1, .delay = std::chrono::milliseconds(1)};
        const auto begun = run.step("undone", [] {}, {.rollback = WorkflowRollbackOptions{.retries = once}});
        return begun ? fail(ErrorCode::Conflict, "It is undone.") : begun;
    }
    const auto slept = run.step("trap or sleep", [&] {
        if (what == "trap") __builtin_trap();
        context.platform().sleep(std::chrono::milliseconds(20));
    });
    if (!slept) return slept;
    run.set_output(what + " " + std::to_string(*counted));
    return {};
}

/// Traps on its first attempt.
Result<void> undo(const WorkflowRollback& undone, Kv<"KV"> kv) {
    const std::string key = "undone/" + undone.instance_id;
    const std::string before = kv.get_text(key).value().value_or("");
    if (Result<void> put = kv.put(key, before + "tried "); !put) return put;
    if (before.empty()) __builtin_trap();
    return {};
}

}  // namespace

void add_workflow_routes(App& app) {
    app.workflow("ProbeFlow", &probe);
    app.workflow_rollback("ProbeFlow", "undone", &undo);
    app.get("/flows/{id}/undone", [](std::string id, Kv<"KV"> kv) {
        return Response::text(kv.get_text("undone/" + id).value().value_or("never"));
    });
    app.put("/flows/{id}", [](std::string id, Request& request, Workflow<"PROBE_FLOW"> flows) -> Result<Response> {
        const std::string what = request.take_body().read_all(1000).value();
        const Result<WorkflowInstance> started = flows->create(WorkflowOptions::of(what, id));
        if (!started) return std::unexpected(started.error());
        return Response(Status::Accepted);
    });
    app.get("/flows/{id}", [](std::string id, Workflow<"PROBE_FLOW"> flows) -> Result<Response> {
        const Result<WorkflowInstance> flow = flows->get(id);
        if (!flow) return std::unexpected(flow.error());
        const Result<WorkflowStatus> status = flow->status();
        if (!status) return std::unexpected(status.error());
        if (!status->has_ended()) return Response(Status::Accepted);
        json::Writer text;
        text.begin_object().key("output").raw(status->output).member("error", status->error_message).end_object();
        return Response::json(std::move(text).take());
    });
    app.del("/flows/{id}", [](std::string id, Workflow<"PROBE_FLOW"> flows) {
        const Result<WorkflowRemoval> removal = flows->remove_batch({id});
        if (!removal) return Response::text(removal.error().detail);
        std::string text = "removed:";
        for (const std::string& each : removal->removed) text += " " + each;
        text += "; failed:";
        for (const auto& each : removal->failed) text += " " + each.id;
        return Response::text(text);
    });
    app.get("/flows", [](Workflow<"NO_FLOW"> flows) { return flows->get("a").transform([](const auto&) {}); });
}
