#include "edge/rest/problem_pages.hpp"

#include <cstdint>
#include <optional>
#include <utility>

#include "edge/http/media_type.hpp"
#include "edge/http/problem.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/concat.hpp"

namespace edge::rest {

/// A page as a program reads it.
struct ProblemKind {
    std::string type;
    std::string title;
    std::int32_t status = 0;
    std::string advice;
};

}  // namespace edge::rest

template <>
inline constexpr auto edge::json::declaration<edge::rest::ProblemKind> = edge::json::object<edge::rest::ProblemKind>(
    "ProblemKind", "A kind of problem.",
    member("type", &edge::rest::ProblemKind::type, "What problem documents name it by."),
    member("title", &edge::rest::ProblemKind::title, "Its title."),
    member("status", &edge::rest::ProblemKind::status, "Its status code.", minimum(400), maximum(599)),
    member("advice", &edge::rest::ProblemKind::advice, "What a client can do about it."));

namespace edge::rest {
namespace {

/// Several codes may share one page; the first of them answers.
std::optional<ErrorCode> code_of(std::string_view slug) {
    for (int code = 0; code < kErrorCodes; ++code)
        if (problem_type(ErrorCode(code)).slug == slug) return ErrorCode(code);
    return {};
}

void append_escaped(std::string& html, char c) {
    switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        default: html += c;
    }
}

/// The advice as a page has it.
std::string marked_up(std::string_view advice) {
    std::string html;
    bool is_code = false;
    for (const char c : advice) {
        if (c != '`') append_escaped(html, c);
        else html += std::exchange(is_code, !is_code) ? "</code>" : "<code>";
    }
    if (is_code) html += "</code>";
    return html;
}

std::string page(const ProblemType& type, std::string_view advice) {
    return concat({"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>", type.title, "</title><h1>",
                   type.title, "</h1><p>Status ", std::to_string(int(type.status)), "</p><p>", marked_up(advice),
                   "</p></html>\n"});
}

std::string without_marks(std::string_view advice) {
    std::string text(advice);
    std::erase(text, '`');
    return text;
}

ProblemKind kind_of(const ProblemType& type, std::string_view advice) {
    return {.type = "/problems/" + std::string(type.slug),
            .title = std::string(type.title),
            .status = std::int32_t(type.status),
            .advice = without_marks(advice)};
}

constexpr std::string_view kSlugPattern = "^[a-z-]+$";

}  // namespace

std::string_view problem_advice(ErrorCode code) {
    switch (code) {
        case ErrorCode::MalformedRequest:
            return "The request could not be read. For a JSON body, `offset` is the first byte that cannot "
                   "stand where it stands.";
        case ErrorCode::InvalidParameter:
            return "A parameter in the path, the query string or a header field has no legal value, is given twice or "
                   "is not known here; `detail` names it.";
        case ErrorCode::Unauthenticated: return "Send a known API key: `Authorization: Bearer KEY`.";
        case ErrorCode::Forbidden: return "The API key is known, and its role may not do this.";
        case ErrorCode::NotFound: return "There is nothing here.";
        case ErrorCode::MethodNotAllowed:
            return "The resource does not know this method; the `Allow` field lists those that it knows.";
        case ErrorCode::NotAcceptable: return "The `Accept` field refuses every form this resource has.";
        case ErrorCode::Conflict:
            return "What was asked for does not go with the state the resource is in. Read it again.";
        case ErrorCode::PreconditionFailed:
            return "The resource is not what `If-Match` or `If-None-Match` says, mostly because it "
                   "has changed since it was read. Read it again and repeat with its new `ETag`.";
        case ErrorCode::BodyTooLarge: return "The body is larger than this resource takes.";
        case ErrorCode::UnsupportedMediaType:
            return "The body has a type this resource does not take; `detail` names the one it takes.";
        case ErrorCode::ValidationFailed:
            return "The body is well-formed, and wrong. `errors` has a JSON Pointer and a sentence for "
                   "every mistake in it.";
        case ErrorCode::KeyReused:
            return "An `Idempotency-Key` names one request, and this is another. Make up a new key.";
        case ErrorCode::PreconditionRequired: return "Send `If-Match` with the `ETag` of what you have read.";
        case ErrorCode::RateLimited:
            return "Too many operations in a short time. Repeat after the seconds in `Retry-After`.";
        case ErrorCode::Unavailable: return "Something behind this service did not answer. Repeat in a while.";
        case ErrorCode::KeyInvalid:
        case ErrorCode::ValueTooLarge:
        case ErrorCode::MetadataTooLarge:
        case ErrorCode::TtlOutOfRange:
        case ErrorCode::LimitExceeded:
        case ErrorCode::Internal: return "This is our mistake. The request id in `X-Request-Id` finds it in our log.";
    }
    return {};
}

Result<Response> ProblemPage::operator()(Request& request, Context&, const std::string& slug) const {
    const std::optional<ErrorCode> code = code_of(slug);
    if (!code) return fail(ErrorCode::NotFound, "There is no problem type of that name.");
    const ProblemType type = problem_type(*code);
    const std::string_view advice = options.advice(*code);
    const bool machine = prefers(request.header("Accept").value_or(""), "application/json", "text/html");
    Response response =
        machine ? Response::json(json::to_text(kind_of(type, advice))) : Response::html(page(type, advice));
    return std::move(response).header("Cache-Control", options.cache_control).header("Vary", "Accept");
}

openapi::Operation problem_page_operation(std::vector<std::string_view> tags) {
    return {.id = "getProblemType",
            .summary = "Read about a kind of problem",
            .description = "The page behind the `type` of a problem document, for people.",
            .tags = std::move(tags),
            .parameters = {{.in = openapi::In::Path,
                            .name = "slug",
                            .description = "The end of the `type`.",
                            .schema = openapi::schema_of_pattern<kSlugPattern>,
                            .example = R"("not-found")"}},
            .responses = {{.description = "The page.",
                           .content = {.media_type = "text/html", .schema = openapi::schema_of<std::string>},
                           .headers = {{"Cache-Control", "How long the answer may be kept."}},
                           .other_forms = {{.schema = openapi::schema_of<ProblemKind>,
                                            .example = R"({"type":"/problems/not-found","title":"Not found",)"
                                                       R"("status":404,"advice":"There is nothing here."})"}}}},
            .problems = {ErrorCode::NotFound}};
}

}  // namespace edge::rest
