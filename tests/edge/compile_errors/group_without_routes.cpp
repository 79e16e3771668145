// error: the last link of a group adds its routes
#include "edge/edge.hpp"

void group_without_routes(edge::App& app) {
#ifdef CURED
    app.group("/x", edge::request_id(), [](edge::App&) {});
#else
    app.group("/x", edge::request_id());
#endif
}
