// error: parameter 1 of a handler is a edge::Request: take it by reference
#include "edge/edge.hpp"

void handler_request_by_value(edge::App& app) {
#ifdef CURED
    app.get("/x", [](edge::Request&) { return edge::Response(); });
#else
    app.get("/x", [](edge::Request) { return edge::Response(); });
#endif
}
