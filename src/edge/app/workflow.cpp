#include "edge/app.hpp"
#include "edge/app/rollback_of_step.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

std::string workflow_of_class(std::string_view name) { return concat({"workflow \"", name, "\""}); }

}  // namespace

void App::add_workflow(std::string_view name, detail::EventWork work) {
    add_event(workflow_of_class(name), std::move(work));
    detail::take_workflows();
}

Result<void> App::handle(WorkflowRun& run, Context& context) const {
    run.set_rollbacks(
        [&](std::string_view step) { return events_.contains(detail::rollback_of_step(run.class_name(), step)); });
    const Result<void> done = run_event(workflow_of_class(run.class_name()), &run, context,
                                        "add App::workflow for it, by the name of the class that the entry exports");
    if (!done && !run.has_stopped())
        context.log(LogLevel::Error, "A workflow failed",
                    {{"workflow", run.workflow_name()},
                     {"instance", run.instance_id()},
                     {"detail", done.error().detail},
                     {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
