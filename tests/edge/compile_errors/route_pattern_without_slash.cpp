// error: this is no route pattern: it is "/", literals and {names} as whole segments
#include "edge/edge.hpp"

void route_pattern_without_slash(edge::App& app) {
#ifdef CURED
    app.get("/x", [] { return edge::Response(); });
#else
    app.get("x", [] { return edge::Response(); });
#endif
}
