#include "r2_routes.hpp"

#include <string>

#include "edge/edge.hpp"
#include "edge/handlers/r2.hpp"
#include "edge/rest/serve_object.hpp"

using namespace edge;

void add_r2_routes(App& app) {
    app.put("/r2/objects/{name}", [](std::string name, Request& request, R2<"R2"> bucket) -> Result<Response> {
        R2PutOptions options;
        if (const auto type = request.header("Content-Type")) options.http_metadata.content_type = std::string(*type);
        if (const auto digest = request.header("X-Sha256")) options.checksum = {R2Digest::Sha256, std::string(*digest)};
        const Result<R2Object> made = bucket->put(name, request.take_body(), options);
        if (!made) return std::unexpected(made.error());
        return Response(Status::NoContent).header("ETag", made->http_etag);
    });
    app.get("/r2/objects/{name}", [](std::string name, const Request& request, Context& context, R2<"R2"> bucket) {
        return rest::serve_object(request, context, *bucket, name);
    });
    app.get("/r2/unbound", [](R2<"NO_BUCKET"> bucket) -> Result<Response> {
        const Result<std::optional<R2Object>> object = bucket->head("a");
        if (!object) return std::unexpected(object.error());
        return Response();
    });
}
