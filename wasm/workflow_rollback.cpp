// The entry for rollbacks of steps of workflows. A program has it if its application has one.

#include <string>
#include <string_view>
#include <utility>

#include <emscripten/em_macros.h>

#include "edge/app.hpp"
#include "edge/text/decimal.hpp"
#include "worker.hpp"
#include "workflow_answer.hpp"

void edge::detail::take_workflow_rollbacks() {}

namespace edge::wasm {
namespace {

/// The head is the class, the instance, the workflow, the step, its number, the reason and the output as JSON, a line
/// each, then what the instance was given, as JSON.
WorkflowRollback rollback_of(std::string_view head) {
    WorkflowRollback rollback{.class_name = std::string(take_line(head)),
                              .instance_id = std::string(take_line(head)),
                              .workflow_name = std::string(take_line(head)),
                              .params = {},
                              .step = std::string(take_line(head)),
                              .reason = {}};
    rollback.number = std::uint32_t(parse_decimal(take_line(head)).value_or(1));
    rollback.reason = detail::workflow_value<std::string>(take_line(head)).value_or("");
    if (const std::string_view output = take_line(head); !output.empty()) rollback.output = output;
    rollback.params = head;
    return rollback;
}

Result<std::string> work_on_rollback(const App& app, std::string_view head, Handle, Context& context) {
    WorkflowRollback rollback = rollback_of(head);
    return workflow_answer(app.handle(rollback, context));
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_workflow_rollback(edge::wasm::Handle exchange,
                                                                   std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_rollback);
}
