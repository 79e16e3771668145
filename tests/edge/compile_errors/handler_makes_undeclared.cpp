// error: a handler returns a edge::Created<Pie>, which is no response
#include "edge/edge.hpp"

struct Pie {};

void handler_makes_undeclared(edge::App& app) {
#ifdef CURED
    app.post("/x", [] { return edge::Response(); });
#else
    app.post("/x", [] { return edge::Created<Pie>(); });
#endif
}
