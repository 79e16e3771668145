#include "edge/routing/parameter_text.hpp"

#include <algorithm>
#include <charconv>

#include "edge/json/element.hpp"

namespace edge {

std::optional<std::uint64_t> detail::parse_unsigned(std::string_view text) {
    if (const std::optional<std::int64_t> number = parse_decimal(text))
        return *number >= 0 ? std::optional(std::uint64_t(*number)) : std::nullopt;
    if (text.empty() || text.front() < '1' || text.front() > '9') return std::nullopt;
    std::uint64_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && stopped == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<bool> ParameterText<bool>::parse(std::string_view text) {
    if (text == "true") return true;
    if (text == "false") return false;
    return std::nullopt;
}

std::optional<double> ParameterText<double>::parse(std::string_view text) {
    // The reader of JSON wants an array or an object, and knows what a number is.
    constexpr std::size_t kMostCharacters = 400;
    const bool plain = std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || std::string_view("+-.eE").contains(c); });
    if (text.empty() || text.size() > kMostCharacters || !plain) return std::nullopt;
    std::optional<double> number;
    const Result<void> walked = json::walk("[" + std::string(text) + "]", nullptr, [&](json::Element& root) {
        json::Items items(root);
        double found = 0;
        if (items.is_array() && items.next() && items.value().get(found)) number = found;
        return number && !items.next() ? json::Finding::Valid : json::Finding::Invalid;
    });
    return walked ? number : std::nullopt;
}

std::optional<std::chrono::sys_seconds> ParameterText<std::chrono::sys_seconds>::parse(std::string_view text) {
    const std::optional<std::int64_t> seconds = parse_decimal(text);
    if (!seconds) return std::nullopt;
    return std::chrono::sys_seconds(std::chrono::seconds(*seconds));
}

}  // namespace edge
