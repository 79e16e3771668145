// error: parameter 1 of a handler is a edge::Env: take it by reference
#include "edge/edge.hpp"

void handler_changes_env(edge::App& app) {
#ifdef CURED
    app.get("/x", [](const edge::Env&) { return edge::Response(); });
#else
    app.get("/x", [](edge::Env&) { return edge::Response(); });
#endif
}
