// error: parameter 1 of a handler is a edge::Body<Tart>: its type has no edge::json::declaration
#include "edge/edge.hpp"

struct Tart {};

void handler_undeclared_body(edge::App& app) {
#ifdef CURED
    app.post("/x", [](edge::Request&) { return edge::Response(); });
#else
    app.post("/x", [](edge::Body<Tart>) { return edge::Response(); });
#endif
}
