#include "edge/http/preconditions.hpp"

#include <algorithm>
#include <utility>

#include "edge/http/etag.hpp"
#include "edge/http/http_date.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::string_view kAboutContent[] = {"Content-Type",     "Content-Length",      "Content-Encoding",
                                              "Content-Language", "Content-Disposition", "Content-Range"};

Result<std::optional<std::string>> condition(const Request& request, std::string_view name) {
    const auto value = request.header(name);
    if (!value) return std::nullopt;
    if (is_etag_condition(*value)) return std::string(*value);
    return fail(ErrorCode::InvalidParameter,
                concat({name, " must be * or a list of entity tags, each with its quotes, as ETag has it."}));
}

void drop_content(Response& response) {
    response.set_status(Status::NotModified);
    for (const std::string_view name : kAboutContent) response.headers().erase(name);
}

/// What `If-Match` compares with: that two representations have a weak tag in common does not make them the same.
std::string_view strong(std::string_view etag) { return etag.starts_with("W/") ? kUntagged : etag; }

bool is_success(Status status) { return status >= Status::Ok && status < Status::MultipleChoices; }

}  // namespace

Result<Preconditions> Preconditions::of(const Request& request) {
    Result<std::optional<std::string>> if_match = condition(request, "If-Match");
    if (!if_match) return std::unexpected(std::move(if_match.error()));
    Result<std::optional<std::string>> if_none_match = condition(request, "If-None-Match");
    if (!if_none_match) return std::unexpected(std::move(if_none_match.error()));
    Preconditions conditions;
    conditions.if_match_ = *std::move(if_match);
    conditions.if_none_match_ = *std::move(if_none_match);
    const std::optional<Method> method = request.method();
    if (method == Method::Get || method == Method::Head) conditions.on_known_ = Precondition::NotModified;
    return conditions;
}

Precondition Preconditions::evaluate(std::optional<std::string_view> current) const {
    if (if_match_ && !(current && etag_matches(*if_match_, strong(*current)))) return Precondition::Failed;
    if (if_none_match_ && current && etag_matches(*if_none_match_, *current)) return on_known_;
    return Precondition::Holds;
}

Result<void> Preconditions::require(std::optional<std::string_view> current) const {
    if (hold(current)) return {};
    return precondition_failed();
}

std::unexpected<Error> precondition_failed() {
    return fail(ErrorCode::PreconditionFailed, "The resource is not what If-Match and If-None-Match say.");
}

void answer_conditionally(const Request& request, Response& answer) {
    if (answer.fault() || !is_success(answer.status())) return;
    const Result<Preconditions> conditions = Preconditions::of(request);
    if (!conditions) {
        answer = std::unexpected(conditions.error());
        return;
    }
    switch (conditions->evaluate(answer.headers().get("ETag").value_or(kUntagged))) {
        case Precondition::Holds: return;
        case Precondition::NotModified: drop_content(answer); return;
        case Precondition::Failed: answer = precondition_failed(); return;
    }
}

void answer_by_date(const Request& request, Response& answer) {
    const std::optional<Method> method = request.method();
    if (method != Method::Get && method != Method::Head) return;
    if (answer.fault() || answer.status() != Status::Ok || request.header("If-None-Match")) return;
    const auto modified = answer.headers().get("Last-Modified");
    const auto since = modified ? request.header("If-Modified-Since") : std::nullopt;
    const std::optional<Time> known = since ? parse_http_date(*since) : std::nullopt;
    const std::optional<Time> now = known ? parse_http_date(*modified) : std::nullopt;
    if (now && *now <= *known) drop_content(answer);
}

bool describes_content(std::string_view field_name) {
    const auto same = [&](std::string_view each) { return equal_ignoring_case(each, field_name); };
    return std::ranges::any_of(kAboutContent, same);
}

}  // namespace edge
