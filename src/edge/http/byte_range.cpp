#include "edge/http/byte_range.hpp"

#include <charconv>
#include <system_error>

#include "edge/http/field_syntax.hpp"
#include "edge/http/headers.hpp"

namespace edge {
namespace {

/// A number, or nothing where there is no digit; whether it is one of these.
bool read_position(std::string_view text, std::optional<std::uint64_t>& out) {
    if (text.empty()) return true;
    std::uint64_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    out = number;
    return error == std::errc() && stopped == text.data() + text.size();
}

}  // namespace

std::optional<ByteRange> parse_byte_range(std::string_view field_value) {
    constexpr std::string_view kUnit = "bytes=";
    if (!equal_ignoring_case(field_value.substr(0, kUnit.size()), kUnit)) return std::nullopt;
    const std::string_view range = trim(field_value.substr(kUnit.size()));
    const std::size_t dash = range.find('-');
    if (dash == range.npos || range.size() == 1) return std::nullopt;
    ByteRange found;
    if (!read_position(range.substr(0, dash), found.first) || !read_position(range.substr(dash + 1), found.last))
        return std::nullopt;
    if (found.first && found.last && *found.last < *found.first) return std::nullopt;
    return found;
}

}  // namespace edge
