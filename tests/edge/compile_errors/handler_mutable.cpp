// error: a handler serves many requests at once: its lambda is not mutable
#include "edge/edge.hpp"

void handler_mutable(edge::App& app) {
#ifdef CURED
    app.get("/x", [n = 1] { return edge::Response::text(std::to_string(n)); });
#else
    app.get("/x", [n = 1]() mutable { return edge::Response::text(std::to_string(++n)); });
#endif
}
