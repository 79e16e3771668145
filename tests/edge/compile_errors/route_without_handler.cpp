// error: a route has a handler: app.get(
#include "edge/edge.hpp"

void route_without_handler(edge::App& app) {
#ifdef CURED
    app.get("/x", [] { return edge::Response(); });
#else
    app.get("/x");
#endif
}
