// error: parameter 2 of a handler is a Nowhere, which comes from nowhere: specialise edge::FromRequest
#include "edge/edge.hpp"

struct Nowhere {};

void handler_unknown_parameter(edge::App& app) {
#ifdef CURED
    app.get("/x", [](edge::Request&) { return edge::Response(); });
#else
    app.get("/x", [](edge::Request&, Nowhere) { return edge::Response(); });
#endif
}
