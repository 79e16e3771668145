#include "api/json_endpoint.hpp"

#include "edge/http/field_syntax.hpp"
#include "edge/http/media_type.hpp"
#include "edge/text/concat.hpp"

namespace bakery {
namespace {

/// No coding, or the one that is none (RFC 9110 sections 8.4 and 12.5.3).
bool is_unencoded(const edge::Request& request) {
    std::string_view codings = request.header("Content-Encoding").value_or("");
    std::string_view coding = edge::take_member(codings);
    while (edge::equal_ignoring_case(coding, "identity")) coding = edge::take_member(codings);
    return coding.empty();
}

}  // namespace

edge::Guard accept_json() { return accept_type("application/json"); }

edge::Guard accept_type(std::string_view media_type) {
    const auto negotiate = [type = std::string(media_type)](edge::Request& request, edge::Context& context,
                                                            const edge::Next& next) -> edge::Result<edge::Response> {
        if (!edge::accepts(request.header("Accept").value_or(""), type))
            return edge::fail(edge::ErrorCode::NotAcceptable, edge::concat({"This resource is ", type, " and nothing else."}));
        edge::Response response = next(request, context);
        if (response.status() == edge::Status::UnsupportedMediaType && !is_unencoded(request))
            response.header("Accept-Encoding", "identity");
        return response;
    };
    return {.middleware = negotiate, .problems = {edge::ErrorCode::NotAcceptable}};
}

edge::Result<void> require_media_type(const edge::Request& request, std::string_view media_type) {
    if (!is_unencoded(request))
        return edge::fail(edge::ErrorCode::UnsupportedMediaType, "The body must have no content coding.");
    const auto given = edge::MediaType::parse(request.header("Content-Type").value_or(""));
    if (given && given->essence() == media_type) return {};
    return edge::fail(edge::ErrorCode::UnsupportedMediaType,
                      edge::concat({"The body must be ", media_type, ", and Content-Type must say so."}));
}

edge::Result<std::string_view> json_body(edge::Request& request, std::string_view media_type) {
    const edge::Result<void> typed = require_media_type(request, media_type);
    return typed ? request.body() : std::unexpected(typed.error());
}

edge::Response tagged_json(std::string body, std::string_view etag, std::string_view cache_control) {
    return edge::Response::json(std::move(body)).header("ETag", etag).header("Cache-Control", cache_control);
}

}  // namespace bakery
