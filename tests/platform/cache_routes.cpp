#include "cache_routes.hpp"

#include <memory>
#include <string>

#include "edge/edge.hpp"
#include "edge/handlers/r2.hpp"
#include "edge/middleware/response_cache.hpp"
#include "edge/rest/serve_object.hpp"

using namespace edge;
using namespace std::chrono_literals;

void add_cache_routes(App& app) {
    const auto made = std::make_shared<int>(0);
    app.use("/cached/*", response_cache());
    const auto page = [made](Request& request, Context& context) {
        context.platform().sleep(50ms);  // so that requests meet
        return Response::text(std::string(request.header("Accept-Language").value_or("none")))
            .header("Cache-Control", "max-age=1, stale-while-revalidate=30")
            .header("Vary", "Accept-Language")
            .header("X-Made", std::to_string(++*made));
    };
    app.get("/cached/page", page);
    app.get("/cached/stream", [made](Request&, Context&) {
        return Response::stream([](BodySink& sink) { return sink.write("made"); }, "text/plain")
            .header("Cache-Control", "max-age=60")
            .header("X-Made", std::to_string(++*made));
    });
    app.get("/cached/object", [made](const Request& request, Context& context, R2<"R2"> bucket) -> Result<Response> {
        Result<Response> object = rest::serve_object(request, context, *bucket, "cached");
        if (!object) return object;
        return (*std::move(object)).header("Cache-Control", "max-age=60").header("X-Made", std::to_string(++*made));
    });
}
