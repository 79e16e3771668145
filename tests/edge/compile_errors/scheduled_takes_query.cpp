// error: parameter 1 of a handler is a edge::Query, which is made of a request: it handles an event that is none
#include "edge/edge.hpp"

void scheduled_takes_query(edge::App& app) {
#ifdef CURED
    app.scheduled("0 3 * * *", [](const edge::ScheduledEvent&, edge::Context&) -> edge::Result<void> { return {}; });
#else
    app.scheduled("0 3 * * *", [](const edge::Query&) -> edge::Result<void> { return {}; });
#endif
}
