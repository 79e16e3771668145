// error: a cron handler takes (const ScheduledEvent&, Context&) and returns a Result<void>
#include "edge/edge.hpp"

void scheduled_takes_binding(edge::App& app) {
#ifdef CURED
    app.scheduled("0 3 * * *", [](const edge::ScheduledEvent&, edge::Context& context) -> edge::Result<void> {
        return context.env().kv("NOTES")->put("run", "done");
    });
#else
    app.scheduled("0 3 * * *", [](edge::Kv<"NOTES"> notes) -> edge::Result<void> { return notes.put("run", "done"); });
#endif
}
