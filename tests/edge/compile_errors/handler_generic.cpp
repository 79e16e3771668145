// error: the last link of a route is its handler: a function, or a lambda whose parameters have types
#include "edge/edge.hpp"

void handler_generic(edge::App& app) {
#ifdef CURED
    app.get("/x", [](edge::Request&) { return edge::Response(); });
#else
    app.get("/x", [](auto&) { return edge::Response(); });
#endif
}
