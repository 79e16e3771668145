#include "edge/handlers/parameters.hpp"

#include <algorithm>

#include "edge/json/pointer.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// A violation at "/limit" is one of the parameter "limit".
std::string name_of(const Violation& violation) {
    const std::optional<json::Pointer> pointer = json::Pointer::parse(violation.pointer);
    return pointer && !pointer->is_root() ? pointer->tokens().front() : std::string();
}

}  // namespace

Error detail::invalid_parameters(std::string_view kind, json::Reader reader) {
    std::vector<Violation> violations = std::move(reader).take_violations();
    for (Violation& violation : violations) violation.parameter = name_of(violation);
    const Violation& first = violations.front();
    std::string detail = concat({"The ", kind, " '", *first.parameter, "' ", first.detail, "."});
    Error error(ErrorCode::InvalidParameter, std::move(detail));
    error.violations = std::move(violations);
    return error;
}

Result<Query> detail::read_form(Request& request) {
    if (Result<void> typed = require_media_type(request, "application/x-www-form-urlencoded"); !typed)
        return std::unexpected(std::move(typed.error()));
    const Result<std::string_view> body = request.body();
    return body ? Query::parse(*body) : std::unexpected(body.error());
}

void detail::reject_unknown(json::Reader& reader, const Query& form, std::span<const std::string_view> known) {
    std::uint32_t ordinal = json::kMaxMembers;
    for (const auto& [name, value] : form)
        if (std::ranges::find(known, name) == known.end())
            reader.descend({.key = name, .ordinal = ordinal++}, [&] { reader.reject("is not a known member"); });
}

void detail::describe_form(openapi::Description& description, openapi::SchemaWriter schema) {
    description.body.push_back({.media_type = "application/x-www-form-urlencoded", .schema = schema});
}

}  // namespace edge
