#include "api/problems.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "api/openapi.hpp"
#include "edge/http/problem.hpp"

namespace bakery {
namespace {

using edge::ErrorCode;

/// What the client of this API can do about it.
std::string_view advice(ErrorCode code) {
    switch (code) {
        case ErrorCode::MalformedRequest:
            return "The request could not be read. For a JSON body, <code>offset</code> is the first byte that cannot "
                   "stand where it stands.";
        case ErrorCode::InvalidParameter:
            return "A parameter in the path or the query string has no legal value; <code>detail</code> names it.";
        case ErrorCode::Unauthenticated:
            return "Send a known API key: <code>Authorization: Bearer KEY</code>.";
        case ErrorCode::Forbidden:
            return "The API key is known, and its role may not do this.";
        case ErrorCode::NotFound:
            return "There is nothing here. Something that was created seconds ago may take up to a minute to be seen "
                   "everywhere.";
        case ErrorCode::MethodNotAllowed:
            return "The resource does not know this method; the <code>Allow</code> field lists those that it knows.";
        case ErrorCode::NotAcceptable:
            return "The <code>Accept</code> field refuses every form this resource has.";
        case ErrorCode::Conflict:
            return "What was asked for does not go with the state the resource is in. Read it again.";
        case ErrorCode::PreconditionFailed:
            return "The resource has changed since it was read. Read it again and repeat with its new "
                   "<code>ETag</code>.";
        case ErrorCode::BodyTooLarge:
            return "The body is larger than this resource takes.";
        case ErrorCode::UnsupportedMediaType:
            return "The body has a type this resource does not take; <code>detail</code> names the one it takes.";
        case ErrorCode::ValidationFailed:
            return "The body is well-formed, and wrong. <code>errors</code> has a JSON Pointer and a sentence for "
                   "every mistake in it.";
        case ErrorCode::PreconditionRequired:
            return "Send <code>If-Match</code> with the <code>ETag</code> of what you have read.";
        case ErrorCode::RateLimited:
            return "Too many operations in a short time. Repeat after the seconds in <code>Retry-After</code>.";
        case ErrorCode::Unavailable:
            return "Something behind this service did not answer. Repeat in a while.";
        case ErrorCode::KeyInvalid:
        case ErrorCode::ValueTooLarge:
        case ErrorCode::MetadataTooLarge:
        case ErrorCode::TtlTooSmall:
        case ErrorCode::LimitExceeded:
        case ErrorCode::Internal:
            return "This is our mistake. The request id in <code>instance</code> finds it in our log.";
    }
    return {};
}

/// Several codes may share one page; the first of them answers.
std::optional<ErrorCode> code_of(std::string_view slug) {
    for (int code = 0; code <= int(ErrorCode::Internal); ++code)
        if (edge::problem_type(ErrorCode(code)).slug == slug) return ErrorCode(code);
    return {};
}

std::string page(ErrorCode code) {
    const edge::ProblemType type = edge::problem_type(code);
    std::string html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>";
    html.append(type.title).append("</title><h1>").append(type.title).append("</h1><p>Status ");
    html.append(std::to_string(int(type.status))).append("</p><p>").append(advice(code)).append("</p></html>\n");
    return html;
}

edge::Result<edge::Response> get_problem(edge::Request&, edge::Context&, const std::string& slug) {
    const std::optional<ErrorCode> code = code_of(slug);
    if (!code) return edge::fail(ErrorCode::NotFound, "There is no problem type of that name.");
    return edge::Response::html(page(*code)).header("Cache-Control", "public, max-age=3600");
}

edge::openapi::Operation describe_page() {
    return {.id = "getProblemType",
            .summary = "Read about a kind of problem",
            .description = "The page behind the `type` of a problem document, for people.",
            .tags = {kServiceTag},
            .parameters = {{.in = edge::openapi::In::Path,
                            .name = "slug",
                            .description = "The end of the `type`.",
                            .example = R"("not-found")"}},
            .responses = {{.description = "The page.",
                           .content = {.media_type = "text/html", .schema = edge::openapi::schema_of<std::string>},
                           .headers = {kCacheHeader}}},
            .problems = {ErrorCode::NotFound}};
}

}  // namespace

void add_problem_routes(edge::App& app) { app.get("/problems/{slug}", describe_page(), get_problem); }

}  // namespace bakery
