#include "edge/app/alarm_event.hpp"

#include "edge/app.hpp"

namespace edge {

namespace {

constexpr const char* kAlarm = "alarm";

}  // namespace

void App::add_alarm(detail::EventWork work) {
    add_event(kAlarm, std::move(work));
    detail::take_alarms();
}

Result<void> App::handle(const AlarmEvent& event, Context& context) const {
    AlarmEvent own = event;
    Result<void> done = run_event(kAlarm, &own, context, "add App::alarm, or set none");
    if (!done)
        context.log(
            LogLevel::Error, "An alarm failed",
            {{"retryCount", event.retry_count}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
