// error: the handler does not take as many path parameters as its pattern has {names}
#include "edge/edge.hpp"

void route_too_few_parameters(edge::App& app) {
#ifdef CURED
    app.get("/x/{size}", [](int) { return edge::Response(); });
#else
    app.get("/x/{size}", [](edge::Request&) { return edge::Response(); });
#endif
}
