#include "edge/openapi/serve.hpp"

#include <string>
#include <utility>

#include "edge/http/etag.hpp"
#include "edge/openapi/served_document.hpp"

namespace edge::openapi {
namespace {

constexpr std::string_view kCacheControl = "public, max-age=300";

edge::Response answer(const Request& request, const ServedDocument& served) {
    const auto known = request.header("If-None-Match");
    const bool unchanged = known && etag_matches(*known, served.etag, EtagComparison::Weak);
    edge::Response response =
        unchanged ? edge::Response(Status::NotModified) : edge::Response::json(std::string(served.text));
    return std::move(response).header("ETag", served.etag).header("Cache-Control", kCacheControl);
}

}  // namespace

void serve_openapi(App& app, const Info& info, RoutePattern<0> path) {
    app.get(path, [served = served_document(app, info)](Request& request, Context&) { return answer(request, served); });
}

}  // namespace edge::openapi
