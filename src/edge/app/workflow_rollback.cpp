#include "edge/app.hpp"
#include "edge/app/rollback_of_step.hpp"

namespace edge {
void App::add_workflow_rollback(std::string_view name, std::string_view step, detail::EventWork work) {
    add_event(detail::rollback_of_step(name, step), std::move(work));
    detail::take_workflow_rollbacks();
}

Result<void> App::handle(WorkflowRollback& rollback, Context& context) const {
    const Result<void> done =
        run_event(detail::rollback_of_step(rollback.class_name, rollback.step), &rollback, context,
                  "add App::workflow_rollback for it, by the names of the class and of the step");
    if (!done)
        context.log(LogLevel::Error, "A step of a workflow was not undone",
                    {{"workflow", rollback.workflow_name},
                     {"instance", rollback.instance_id},
                     {"step", rollback.step},
                     {"detail", done.error().detail},
                     {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
