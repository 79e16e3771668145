// error: a handler of an event returns a Result<void>, or nothing: there is nobody to answer
#include "edge/edge.hpp"

void scheduled_answers(edge::App& app) {
#ifdef CURED
    app.scheduled("0 3 * * *", [](edge::Kv<"NOTES"> notes) -> edge::Result<void> { return notes.put("run", "done"); });
#else
    app.scheduled("0 3 * * *", [](edge::Kv<"NOTES">) { return edge::Response::text("done"); });
#endif
}
