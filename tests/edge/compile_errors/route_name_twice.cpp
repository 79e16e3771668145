// error: this is no route pattern: it is "/", literals and {names} as whole segments
#include "edge/edge.hpp"

void route_name_twice(edge::App& app) {
#ifdef CURED
    app.get("/{a}/{b}", [](int, int) { return edge::Response(); });
#else
    app.get("/{a}/{a}", [](int, int) { return edge::Response(); });
#endif
}
