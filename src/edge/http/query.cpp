#include "edge/http/query.hpp"

#include <algorithm>
#include <bitset>
#include <utility>

#include "edge/http/percent.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"

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

Result<std::string> decode(std::string_view text, std::string_view name) {
    Result<std::string> decoded = percent_decode(text, Plus::Space);
    if (decoded) return decoded;
    const Error& reason = decoded.error();
    return fail(reason.code, concat({named(name), "is not encoded correctly. ", reason.detail}));
}

Result<Query::Parameter> parse_parameter(std::string_view text) {
    const std::string_view raw_name = take_until(text, '=');
    Result<std::string> name = decode(raw_name, raw_name);
    if (!name) return std::unexpected(std::move(name.error()));
    Result<std::string> value = decode(text, *name);
    if (!value) return std::unexpected(std::move(value.error()));
    return Query::Parameter{*std::move(name), *std::move(value)};
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
    return fail(ErrorCode::InvalidParameter, concat({named(name), "must be an integer from ", std::to_string(min),
                                                     " to ", std::to_string(max), "."}));
}

Result<void> Query::allow_only(std::string_view text, std::span<const std::string_view> known,
                               std::span<const std::string_view> repeated) {
    std::bitset<kMostNames> given;
    while (!text.empty()) {
        std::string_view piece = take_until(text, '&');
        if (piece.empty()) continue;
        const std::string_view raw_name = take_until(piece, '=');
        const Result<std::string> name = decode(raw_name, raw_name);
        if (!name) return std::unexpected(name.error());
        const auto index = std::size_t(std::ranges::find(known, *name) - known.begin());
        if (index == known.size()) return fail(ErrorCode::InvalidParameter, named(*name) + "is not known here.");
        if (given[index] && std::ranges::find(repeated, *name) == repeated.end())
            return fail(ErrorCode::InvalidParameter, named(*name) + "is given twice.");
        given[index] = true;
    }
    return {};
}

}  // namespace edge
