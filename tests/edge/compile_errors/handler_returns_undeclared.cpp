// error: a handler returns a Cake, which is no response: give it an edge::json::declaration
#include "edge/edge.hpp"

struct Cake {};

void handler_returns_undeclared(edge::App& app) {
#ifdef CURED
    app.get("/x", [] { return edge::Response(); });
#else
    app.get("/x", [] { return Cake(); });
#endif
}
