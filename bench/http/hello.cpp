#include "edge/edge.hpp"

/// The smallest Worker: what a route and an answer cost in bytes and in time to start.
edge::App make_app(const edge::Env&) {
    edge::App app;
    app.get("/hello", [](edge::Request&, edge::Context&) { return edge::Response::text("Hello, World!"); });
    return app;
}
