#include "container_routes.hpp"

#include "contracts/container.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/container.hpp"
#include "outcomes.hpp"

using namespace edge;

void add_container_routes(App& app) {
    app.get("/contracts/container", [](Objects<"CONTAINED"> objects) {
        return objects->by_name("contract")->fetch(Request::make("GET", "/contracts/container"));
    });
    app.get("/container/absent", [](ObjectContainer container) {
        return Response::text(container->is_running() ? "running" : "not running");
    });
}

void add_contained_routes(App& app) {
    app.get("/contracts/container", [](ObjectContainer container, Platform& platform) {
        return platform_probe::outcomes(contracts::container(), *container, platform);
    });
}
