// error: a handler returns a std::
#include "edge/edge.hpp"

void handler_returns_text(edge::App& app) {
#ifdef CURED
    app.get("/x", [] { return edge::Response::text("Hi"); });
#else
    app.get("/x", [] { return std::string("Hi"); });
#endif
}
