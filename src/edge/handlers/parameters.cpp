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

/// InvalidParameter with what was noted of parameters of that kind.
Error invalid_parameters(std::string_view kind, std::vector<Violation> violations) {
    for (Violation& violation : violations) violation.parameter = name_of(violation);
    const Violation& first = violations.front();
    std::string detail = concat({"The ", kind, " '", *first.parameter, "' ", first.detail, "."});
    Error error(ErrorCode::InvalidParameter, std::move(detail));
    error.violations = std::move(violations);
    return error;
}

/// Reads parameters of that kind, and tells what is wrong with them.
Result<void> read_all(std::string_view kind, const detail::ParameterType& type, const detail::ParameterTexts& texts,
                      void* object) {
    json::Reader reader;
    detail::read_parameters(reader, type, texts, object);
    if (reader.count() == 0) return {};
    return std::unexpected(invalid_parameters(kind, std::move(reader).take_violations()));
}

Result<Query> parse_form(Request& request) {
    if (Result<void> typed = require_media_type(request, "application/x-www-form-urlencoded"); !typed)
        return std::unexpected(std::move(typed.error()));
    const Result<std::string_view> body = request.body();
    return body ? Query::parse(*body) : std::unexpected(body.error());
}

void reject_unknown(json::Reader& reader, const Query& form, std::span<const json::MemberRow> known) {
    std::uint32_t ordinal = json::kMaxMembers;
    for (const auto& [name, value] : form)
        if (std::ranges::find(known, name, &json::MemberRow::name) == known.end())
            reader.descend({.key = name, .ordinal = ordinal++}, [&] { reader.reject("is not a known member"); });
}

}  // namespace

std::optional<std::string_view> detail::ParameterTexts::next_of_query(const void* query, std::string_view name,
                                                                      std::size_t& at) {
    const Query& all = *static_cast<const Query*>(query);
    while (at < all.size()) {
        const auto& [each, value] = all.begin()[std::ptrdiff_t(at++)];
        if (each == name) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> detail::ParameterTexts::next_of_fields(const void* request, std::string_view name,
                                                                       std::size_t& at) {
    if (at++ > 0) return std::nullopt;  // fields of one name are one text
    return static_cast<const Request*>(request)->header(name);
}

std::optional<std::string_view> detail::ParameterTexts::next_of_cookies(const void* request, std::string_view name,
                                                                        std::size_t& at) {
    if (at++ > 0) return std::nullopt;  // of cookies of one name the first counts
    return static_cast<const Request*>(request)->cookie(name);
}

bool detail::refuse_texts(json::Reader& reader, const ParameterTexts& texts, std::string_view name,
                          std::string_view detail) {
    std::size_t at = 0;
    while (texts.next(name, at)) reader.reject(std::string(detail));
    return false;
}

void detail::read_parameters(json::Reader& reader, const ParameterType& type, const ParameterTexts& texts,
                             void* object) {
    json::ObjectState state(type.rows);
    for (std::size_t row = 0; row < type.rows.size(); ++row) {
        const std::size_t before = reader.count();
        bool has_value = false;
        reader.descend({.key = type.rows[row].name, .ordinal = std::uint32_t(row)},
                       [&] { has_value = type.members[row](reader, texts, object); });
        state.note(row, {.has_value = has_value, .is_sound = reader.count() == before});
    }
    json::Checker checker(reader, state);
    if (type.check != nullptr) type.check(object, checker);
}

Result<void> detail::read_query(const Request& request, const ParameterType& type, void* object) {
    const Result<Query> query = request.query();
    if (!query) return std::unexpected(query.error());
    return read_all("query parameter", type, ParameterTexts::of_query(*query), object);
}

Result<void> detail::read_fields(const Request& request, const ParameterType& type, void* object) {
    return read_all("header field", type, ParameterTexts::of_fields(request), object);
}

Result<void> detail::read_cookies(const Request& request, const ParameterType& type, void* object) {
    return read_all("cookie", type, ParameterTexts::of_cookies(request), object);
}

Result<void> detail::read_form(Request& request, const ParameterType& type, bool strict, void* object) {
    const Result<Query> form = parse_form(request);
    if (!form) return std::unexpected(form.error());
    json::Reader reader;
    read_parameters(reader, type, ParameterTexts::of_query(*form), object);
    if (strict) reject_unknown(reader, *form, type.rows);
    if (reader.count() == 0) return {};
    return std::unexpected(json::validation_failed(std::move(reader).take_violations()));
}

void detail::describe_form(openapi::Description& description, openapi::SchemaWriter schema) {
    description.body.push_back({.media_type = "application/x-www-form-urlencoded", .schema = schema});
}

}  // namespace edge
