#include "edge/rest/problem_pages.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "edge/http/media_type.hpp"
#include "edge/json/typed.hpp"
#include "edge/rest/idempotency_store.hpp"
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

const DescribedProblem* find(std::span<const DescribedProblem> problems, std::string_view slug) {
    const auto found =
        std::ranges::find(problems, slug, [](const DescribedProblem& each) { return each.kind.kind().slug; });
    return found == problems.end() ? nullptr : &*found;
}

void append_escaped(std::string& html, char c) {
    switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        default: html += c;
    }
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) append_escaped(html, c);
    return html;
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

std::string page(const ErrorKind& type, std::string_view advice) {
    const std::string title = escaped(type.title);
    return concat({"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>", title, "</title><h1>", title,
                   "</h1><p>Status ", std::to_string(type.status), "</p><p>", marked_up(advice), "</p></html>\n"});
}

std::string without_marks(std::string_view advice) {
    std::string text(advice);
    std::erase(text, '`');
    return text;
}

ProblemKind kind_of(const ErrorKind& type, std::string_view advice) {
    return {.type = "/problems/" + std::string(type.slug),
            .title = std::string(type.title),
            .status = std::int32_t(type.status),
            .advice = without_marks(advice)};
}

constexpr std::string_view kSlugPattern = "^[a-z0-9-]+$";

constexpr std::array kFrameworkProblems{
    DescribedProblem{ErrorCode::MalformedRequest,
                     "The request could not be read. For a JSON body, `offset` is the first byte that cannot stand "
                     "where it stands."},
    DescribedProblem{
        ErrorCode::InvalidParameter,
        "A parameter in the path, the query string or a header field has no legal value, is given twice or "
        "is not known here; `detail` names it."},
    DescribedProblem{ErrorCode::Unauthenticated, "Send a known API key: `Authorization: Bearer KEY`."},
    DescribedProblem{ErrorCode::Forbidden, "The API key is known, and its role may not do this."},
    DescribedProblem{ErrorCode::NotFound, "There is nothing here."},
    DescribedProblem{ErrorCode::MethodNotAllowed,
                     "The resource does not know this method; the `Allow` field lists those that it knows."},
    DescribedProblem{ErrorCode::NotAcceptable, "The `Accept` field refuses every form this resource has."},
    DescribedProblem{ErrorCode::Conflict,
                     "What was asked for does not go with the state the resource is in. Read it again."},
    DescribedProblem{ErrorCode::PreconditionFailed,
                     "The resource is not what `If-Match` or `If-None-Match` says, mostly because it has changed since "
                     "it was read. Read it again and repeat with its new `ETag`."},
    DescribedProblem{ErrorCode::BodyTooLarge, "The body is larger than this resource takes."},
    DescribedProblem{ErrorCode::UnsupportedMediaType,
                     "The body has a type this resource does not take; `detail` names the one it takes."},
    DescribedProblem{ErrorCode::ValidationFailed,
                     "The body is well-formed, and wrong. `errors` has a JSON Pointer and a sentence for every mistake "
                     "in it."},
    DescribedProblem{kKeyReused, "An `Idempotency-Key` names one request, and this is another. Make up a new key."},
    DescribedProblem{ErrorCode::PreconditionRequired, "Send `If-Match` with the `ETag` of what you have read."},
    DescribedProblem{ErrorCode::RateLimited,
                     "Too many operations in a short time. Repeat after the seconds in `Retry-After`."},
    DescribedProblem{ErrorCode::Unavailable, "Something behind this service did not answer. Repeat in a while."},
    DescribedProblem{ErrorCode::DeadlineExceeded,
                     "Something behind this service did not answer in time. Repeat in a while."},
    DescribedProblem{ErrorCode::LimitExceeded,
                     "This is our mistake. The request id in `X-Request-Id` finds it in our log."},
    DescribedProblem{ErrorCode::Internal, "This is our mistake. The request id in `X-Request-Id` finds it in our log."},
};

}  // namespace

std::span<const DescribedProblem> framework_problems() { return kFrameworkProblems; }

Result<Response> ProblemPage::operator()(Request& request, Context&, const std::string& slug) const {
    const DescribedProblem* problem = find(options.problems, slug);
    if (problem == nullptr) problem = find(kFrameworkProblems, slug);
    if (problem == nullptr) return fail(ErrorCode::NotFound, "There is no problem type of that name.");
    const ErrorKind& type = problem->kind.kind();
    const bool machine = prefers(request.header("Accept").value_or(""), "application/json", "text/html");
    Response response = machine ? Response::json(json::to_text(kind_of(type, problem->advice)))
                                : Response::html(page(type, problem->advice));
    return std::move(response).header("Cache-Control", options.cache_control).header("Vary", "Accept");
}

void document_kinds(App& app, std::span<const DescribedProblem> problems) {
    for (const DescribedProblem& each : problems)
        if (find(kFrameworkProblems, each.kind.kind().slug) == nullptr) app.may_fail_with(each.kind);
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
