// error: parameter 1 of a handler is a edge::QueryOf<Which>: its type has no edge::json::declaration
#include "edge/edge.hpp"

struct Which {};

void handler_undeclared_query(edge::App& app) {
#ifdef CURED
    app.get("/x", [](edge::Request&) { return edge::Response(); });
#else
    app.get("/x", [](edge::QueryOf<Which>) { return edge::Response(); });
#endif
}
