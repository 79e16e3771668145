#include "edge/openapi/serve.hpp"

#include <memory>
#include <utility>

#include "edge/crypto/base64url.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/http/etag.hpp"

namespace edge::openapi {
namespace {

constexpr std::string_view kCacheControl = "public, max-age=300";

/// Shared by all requests, never changed.
struct Served {
    std::string document;
    std::string etag;
};

Served prepare(std::string document) {
    constexpr std::size_t kBytes = 12;  // 96 bits: no accidental collision
    const Sha256Digest digest = sha256(document);
    std::string etag = '"' + base64url_encode(bytes_of(digest).substr(0, kBytes)) + '"';
    return {std::move(document), std::move(etag)};
}

edge::Response answer(const Request& request, const Served& served) {
    const auto known = request.header("If-None-Match");
    const bool unchanged = known && etag_matches(*known, served.etag, EtagComparison::Weak);
    edge::Response response = unchanged ? edge::Response(Status::NotModified) : edge::Response::json(served.document);
    return std::move(response).header("ETag", served.etag).header("Cache-Control", kCacheControl);
}

}  // namespace

void serve_openapi(App& app, const Info& info, RoutePattern<0> path) {
    auto served = std::make_shared<const Served>(prepare(openapi_document(app, info)));
    app.get(path, [served = std::move(served)](Request& request, Context&) { return answer(request, *served); });
}

}  // namespace edge::openapi
