#include "edge/http/query.hpp"

#include <algorithm>
#include <utility>

#include "edge/error/concat.hpp"
#include "edge/http/decimal.hpp"
#include "edge/http/percent.hpp"

namespace edge {
namespace {

std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

/// The start of a long name is enough to know it by, and the client may not fill our answer and our log.
std::string named(std::string_view name) {
    constexpr std::size_t kMost = 40;
    return concat({"The query parameter '", name.substr(0, kMost), name.size() > kMost ? "...' " : "' "});
}

Result<Query::Parameter> parse_parameter(std::string_view text) {
    std::string_view raw_value = text;
    const std::string_view raw_name = take_until(raw_value, '=');
    Result<std::string> name = percent_decode(raw_name, Plus::Space);
    Result<std::string> value = percent_decode(raw_value, Plus::Space);
    if (name && value) return Query::Parameter{std::move(*name), std::move(*value)};
    const Error& reason = name ? value.error() : name.error();
    return fail(reason.code, concat({named(name ? *name : raw_name), "is not encoded correctly. ", reason.detail}));
}

}  // namespace

// https://url.spec.whatwg.org/#urlencoded-parsing
Result<Query> Query::parse(std::string_view text) {
    Query query;
    while (!text.empty()) {
        const std::string_view piece = take_until(text, '&');
        if (piece.empty()) continue;
        auto parameter = parse_parameter(piece);
        if (!parameter) return std::unexpected(std::move(parameter.error()));
        query.parameters_.push_back(std::move(*parameter));
    }
    return query;
}

std::optional<std::string_view> Query::get(std::string_view name) const {
    const auto found = std::ranges::find(parameters_, name, &Parameter::name);
    if (found == parameters_.end()) return std::nullopt;
    return found->value;
}

Result<std::optional<std::int64_t>> Query::get_integer(std::string_view name, std::int64_t min,
                                                       std::int64_t max) const {
    const auto text = get(name);
    if (!text) return std::nullopt;
    const auto number = parse_decimal(*text);
    if (number && *number >= min && *number <= max) return number;
    return fail(ErrorCode::InvalidParameter,
                concat({named(name), "must be an integer from ", std::to_string(min), " to ", std::to_string(max), "."}));
}

Result<void> Query::allow_only(std::initializer_list<std::string_view> known) const {
    for (auto it = begin(); it != end(); ++it) {
        if (std::ranges::find(known, it->name) == known.end())
            return fail(ErrorCode::InvalidParameter, named(it->name) + "is not known here.");
        if (std::ranges::find(begin(), it, it->name, &Parameter::name) != it)
            return fail(ErrorCode::InvalidParameter, named(it->name) + "is given twice.");
    }
    return {};
}

}  // namespace edge
