// error: parameter 1 of a handler is a float, which comes from nowhere
#include "edge/edge.hpp"

void handler_float_in_path(edge::App& app) {
#ifdef CURED
    app.get("/x/{size}", [](double) { return edge::Response(); });
#else
    app.get("/x/{size}", [](float) { return edge::Response(); });
#endif
}
