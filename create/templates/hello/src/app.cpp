#include <edge/edge.hpp>

using namespace edge;

App make_app(const Env&) {
    App app;
    app.use(request_id());
    app.get("/", [] { return Response::text("Hello, world!\n"); });
    return app;
}
