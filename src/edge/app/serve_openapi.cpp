#include "edge/app/serve_openapi.hpp"

#include <string>
#include <utility>

#include "edge/openapi/served_document.hpp"

namespace edge::openapi {
namespace {

constexpr std::string_view kCacheControl = "public, max-age=300";

}  // namespace

void serve_openapi(App& app, const Info& info, RoutePattern<0> path) {
    app.get(path, hidden(), [served = served_document(app.description(), info)] {
        return edge::Response::json(std::string(served.text))
            .header("ETag", served.etag)
            .header("Cache-Control", kCacheControl);
    });
}

}  // namespace edge::openapi
