// error: before the handler of a route stand middleware (Request&, Context&, const Next&), guards
#include "edge/edge.hpp"

void route_odd_link(edge::App& app) {
#ifdef CURED
    app.get("/x", [] { return edge::Response(); });
#else
    app.get("/x", 7, [] { return edge::Response(); });
#endif
}
