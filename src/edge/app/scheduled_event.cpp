#include "edge/app/scheduled_event.hpp"

#include "edge/app.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

std::string name_of_cron(std::string_view cron) { return concat({"cron trigger \"", cron, "\""}); }

}  // namespace

void App::add_scheduled(std::string_view cron, detail::EventWork work) {
    add_event(name_of_cron(cron), std::move(work));
    detail::take_crons();
}

Result<void> App::handle(const ScheduledEvent& event, Context& context) const {
    ScheduledEvent own = event;
    const Result<void> done = run_event(name_of_cron(event.cron), &own, context,
                                        concat({"add App::scheduled for it, or ", how_to_stop_cron()}));
    if (!done) {
        context.log(LogLevel::Error, "Scheduled work failed",
                    {{"cron", event.cron}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    }
    return done;
}

}  // namespace edge
