#include "api/json_endpoint.hpp"

#include "edge/crypto/base64url.hpp"
#include "edge/crypto/sha256.hpp"
#include "edge/http/etag.hpp"
#include "edge/http/media_type.hpp"

namespace bakery {

edge::Guard accept_json() {
    const auto negotiate = [](edge::Request& request, edge::Context& context,
                              const edge::Next& next) -> edge::Result<edge::Response> {
        if (edge::accepts(request.header("Accept").value_or(""), "application/json")) return next(request, context);
        return edge::fail(edge::ErrorCode::NotAcceptable, "This resource is application/json and nothing else.");
    };
    return {.middleware = negotiate, .problems = {edge::ErrorCode::NotAcceptable}};
}

edge::Result<std::string_view> json_body(edge::Request& request, std::string_view media_type) {
    const auto given = edge::MediaType::parse(request.header("Content-Type").value_or(""));
    if (!given || given->essence() != media_type)
        return edge::fail(edge::ErrorCode::UnsupportedMediaType,
                          "The body must be " + std::string(media_type) + ", and Content-Type must say so.");
    return request.body();
}

std::string content_etag(std::string_view content) {
    constexpr std::size_t kBytes = 12;  // 96 bits: no accidental collision, 16 characters
    const edge::Sha256Digest digest = edge::sha256(content);
    return '"' + edge::base64url_encode(edge::bytes_of(digest).substr(0, kBytes)) + '"';
}

edge::Response conditional_json(const edge::Request& request, std::string body, std::string_view etag,
                                std::string_view cache_control) {
    const auto known = request.header("If-None-Match");
    const bool unchanged = known && edge::etag_matches(*known, etag, edge::EtagComparison::Weak);
    edge::Response response =
        unchanged ? edge::Response(edge::Status::NotModified) : edge::Response::json(std::move(body));
    response.header("ETag", etag).header("Cache-Control", cache_control);
    return response;
}

}  // namespace bakery
