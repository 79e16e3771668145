// error: a handler takes each of its parameters once
#include "edge/edge.hpp"

void handler_same_twice(edge::App& app) {
#ifdef CURED
    app.get("/x", [](const edge::Principal&) { return edge::Response(); });
#else
    app.get("/x", [](edge::Principal, const edge::Principal&) { return edge::Response(); });
#endif
}
