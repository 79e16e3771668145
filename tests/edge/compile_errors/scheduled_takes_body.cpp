// error: parameter 1 of a handler is a edge::BodyText<"text/plain">, which is made of a request: it handles an event that is none
#include "edge/edge.hpp"

void scheduled_takes_body(edge::App& app) {
#ifdef CURED
    app.scheduled("0 3 * * *", [](const edge::ScheduledEvent&, edge::Context&) -> edge::Result<void> { return {}; });
#else
    app.scheduled("0 3 * * *", [](edge::BodyText<"text/plain">) -> edge::Result<void> { return {}; });
#endif
}
