#include "edge/http/field_syntax.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace edge {
namespace {

constexpr std::uint8_t kToken = 1;
constexpr std::uint8_t kField = 2;

/// What each byte may stand in.
constexpr auto kPlaces = [] {
    std::array<std::uint8_t, 256> places{};
    places['\t'] = kField;
    for (std::size_t c = ' '; c <= '~'; ++c) places[c] = kField;
    constexpr std::string_view kTokens =
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (const char c : kTokens) places[std::uint8_t(c)] |= kToken;
    return places;
}();

bool all_stand_in(std::uint8_t place, std::string_view text) {
    return std::ranges::all_of(text, [place](char c) { return (kPlaces[std::uint8_t(c)] & place) != 0; });
}

using Word = std::uint64_t;
constexpr Word kEach = 0x0101'0101'0101'0101;

/// Whether all bytes of a word are of ' ' to '~': values are long, and hardly ever anything else.
bool is_visible(const char* bytes) {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof(Word));
    const Word below = (word - kEach * ' ') & ~word;
    const Word above = (word + kEach) | word;
    return ((below | above) & (kEach * 0x80)) == 0;
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), to_lower);
    return lower;
}

bool is_token(std::string_view text) { return !text.empty() && all_stand_in(kToken, text); }

bool is_field_value(std::string_view text) {
    for (; text.size() >= sizeof(Word); text.remove_prefix(sizeof(Word)))
        if (!is_visible(text.data()) && !all_stand_in(kField, text.substr(0, sizeof(Word)))) return false;
    return all_stand_in(kField, text);
}

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string_view take_element(std::string_view& rest, char separator) {
    bool quoted = false;
    std::size_t end = 0;
    for (; end < rest.size() && (quoted || rest[end] != separator); ++end) {
        if (rest[end] == '"') quoted = !quoted;
        if (quoted && rest[end] == '\\') ++end;
    }
    const std::string_view element = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return element;
}

std::string_view take_member(std::string_view& list) {
    std::string_view member;
    while (member.empty() && !list.empty()) member = take_element(list, ',');
    return member;
}

}  // namespace edge
