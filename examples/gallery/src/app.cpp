#include <edge/edge.hpp>

#include "looking.hpp"
#include "photos.hpp"
#include "watchers.hpp"

using namespace edge;

App make_app(const Env&) {
    App app;
    app.use(request_id());
    app.use(security_headers());
    add_photos(app);
    add_looking(app);
    add_watchers(app);
    rest::problem_pages(app);
    openapi::serve_openapi(app, {.title = "gallery", .version = "1.0.0"});
    return app;
}
