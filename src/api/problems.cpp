#include "api/problems.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/openapi.hpp"
#include "edge/http/media_type.hpp"
#include "edge/http/problem.hpp"
#include "edge/json/typed.hpp"

namespace bakery {

/// What the page of a problem type says, for machines.
struct ProblemKind {
    std::string type;
    std::string title;
    std::int32_t status = 0;
    std::string advice;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::ProblemKind> = edge::json::object<bakery::ProblemKind>(
    "ProblemKind", "A kind of problem.", member("type", &bakery::ProblemKind::type, "What problem documents name it by."),
    member("title", &bakery::ProblemKind::title, "Its title."),
    member("status", &bakery::ProblemKind::status, "Its status code.", minimum(400), maximum(599)),
    member("advice", &bakery::ProblemKind::advice, "What a client can do about it."));

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
            return "A parameter in the path, the query string or a header field has no legal value, is given twice or is "
                   "not known here; <code>detail</code> names it.";
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
            return "The resource is not what <code>If-Match</code> or <code>If-None-Match</code> says, mostly because it "
                   "has changed since it was read. Read it again and repeat with its new <code>ETag</code>.";
        case ErrorCode::BodyTooLarge:
            return "The body is larger than this resource takes.";
        case ErrorCode::UnsupportedMediaType:
            return "The body has a type this resource does not take; <code>detail</code> names the one it takes.";
        case ErrorCode::ValidationFailed:
            return "The body is well-formed, and wrong. <code>errors</code> has a JSON Pointer and a sentence for "
                   "every mistake in it.";
        case ErrorCode::KeyReused:
            return "An <code>Idempotency-Key</code> names one request, and this is another. Make up a new key.";
        case ErrorCode::PreconditionRequired:
            return "Send <code>If-Match</code> with the <code>ETag</code> of what you have read.";
        case ErrorCode::RateLimited:
            return "Too many operations in a short time. Repeat after the seconds in <code>Retry-After</code>.";
        case ErrorCode::Unavailable:
            return "Something behind this service did not answer. Repeat in a while.";
        case ErrorCode::KeyInvalid:
        case ErrorCode::ValueTooLarge:
        case ErrorCode::MetadataTooLarge:
        case ErrorCode::TtlOutOfRange:
        case ErrorCode::LimitExceeded:
        case ErrorCode::Internal:
            return "This is our mistake. The request id in <code>X-Request-Id</code> finds it in our log.";
    }
    return {};
}

/// Several codes may share one page; the first of them answers.
std::optional<ErrorCode> code_of(std::string_view slug) {
    for (int code = 0; code < edge::kErrorCodes; ++code)
        if (edge::problem_type(ErrorCode(code)).slug == slug) return ErrorCode(code);
    return {};
}

std::string page(const edge::ProblemType& type, std::string_view advice) {
    std::string html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>";
    html.append(type.title).append("</title><h1>").append(type.title).append("</h1><p>Status ");
    html.append(std::to_string(int(type.status))).append("</p><p>").append(advice).append("</p></html>\n");
    return html;
}

std::string without_tags(std::string_view html) {
    std::string text;
    for (std::size_t i = 0; i < html.size(); ++i) {
        if (html[i] == '<') i = html.find('>', i);
        else text += html[i];
    }
    return text;
}

ProblemKind kind_of(const edge::ProblemType& type, std::string_view advice) {
    return {.type = "/problems/" + std::string(type.slug),
            .title = std::string(type.title),
            .status = std::int32_t(type.status),
            .advice = without_tags(advice)};
}

edge::Result<edge::Response> get_problem(edge::Request& request, edge::Context&, const std::string& slug) {
    const std::optional<ErrorCode> code = code_of(slug);
    if (!code) return edge::fail(ErrorCode::NotFound, "There is no problem type of that name.");
    const edge::ProblemType type = edge::problem_type(*code);
    const bool machine = edge::prefers(request.header("Accept").value_or(""), "application/json", "text/html");
    edge::Response response = machine ? edge::Response::json(edge::json::to_text(kind_of(type, advice(*code))))
                                      : edge::Response::html(page(type, advice(*code)));
    return std::move(response).header("Cache-Control", "public, max-age=3600").header("Vary", "Accept");
}

constexpr std::string_view kSlugPattern = "^[a-z-]+$";

edge::openapi::Operation describe_page() {
    return {.id = "getProblemType",
            .summary = "Read about a kind of problem",
            .description = "The page behind the `type` of a problem document, for people.",
            .tags = {kServiceTag},
            .parameters = {{.in = edge::openapi::In::Path,
                            .name = "slug",
                            .description = "The end of the `type`.",
                            .schema = edge::openapi::schema_of_pattern<kSlugPattern>,
                            .example = R"("not-found")"}},
            .responses = {{.description = "The page.",
                           .content = {.media_type = "text/html", .schema = edge::openapi::schema_of<std::string>},
                           .headers = {kCacheHeader},
                           .other_forms = {{.schema = edge::openapi::schema_of<ProblemKind>,
                                            .example = R"({"type":"/problems/not-found","title":"Not found",)"
                                                       R"("status":404,"advice":"There is nothing here."})"}}}},
            .problems = {ErrorCode::NotFound}};
}

}  // namespace

void add_problem_routes(edge::App& app) { app.get("/problems/{slug}", edge::openapi::described_by<describe_page>, get_problem); }

}  // namespace bakery
