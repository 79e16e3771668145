#include "edge/json/unescape.hpp"

#include <cstddef>
#include <cstring>
#include <optional>

namespace edge::json {

namespace {

/// The character of a short escape; '\0' where there is none.
constexpr char escaped(char letter) {
    switch (letter) {
        case '"':
        case '\\':
        case '/': return letter;
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return '\0';
    }
}

/// Takes "u" and four hex digits off.
std::optional<std::uint32_t> take_unit(std::string_view& text) {
    constexpr std::size_t kSize = 5;
    if (text.size() < kSize || text.front() != 'u') return std::nullopt;
    std::uint32_t unit = 0;
    for (const char c : text.substr(1, kSize - 1)) {
        const char letter = char(c | 0x20);
        if (c >= '0' && c <= '9') unit = unit * 16 + std::uint32_t(c - '0');
        else if (letter >= 'a' && letter <= 'f') unit = unit * 16 + std::uint32_t(letter - 'a' + 10);
        else return std::nullopt;
    }
    text.remove_prefix(kSize);
    return unit;
}

constexpr bool is_first_half(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_second_half(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Takes one escape off, or two that are a pair, without the first backslash.
std::optional<std::uint32_t> take_code_point(std::string_view& text) {
    const std::optional<std::uint32_t> unit = take_unit(text);
    if (!unit || is_second_half(*unit)) return std::nullopt;
    if (!is_first_half(*unit)) return unit;
    if (!text.starts_with('\\')) return std::nullopt;
    text.remove_prefix(1);
    const std::optional<std::uint32_t> second = take_unit(text);
    if (!second || !is_second_half(*second)) return std::nullopt;
    return 0x10000 + ((*unit - 0xD800) << 10) + (*second - 0xDC00);
}

char* put_utf8(char* to, std::uint32_t code_point) {
    const auto put = [&](std::uint32_t byte) { *to++ = char(std::uint8_t(byte)); };
    const auto put_rest = [&](unsigned shift) { put(0x80 | (code_point >> shift & 0x3F)); };
    if (code_point < 0x80) return put(code_point), to;
    if (code_point < 0x800) return put(0xC0 | code_point >> 6), put_rest(0), to;
    if (code_point < 0x10000) return put(0xE0 | code_point >> 12), put_rest(6), put_rest(0), to;
    return put(0xF0 | code_point >> 18), put_rest(12), put_rest(6), put_rest(0), to;
}

}  // namespace

char* unescape(std::string_view string, char* to) {
    for (;;) {
        const std::size_t plain = string.substr(0, string.find('\\')).size();
        if (plain != 0) std::memcpy(to, string.data(), plain);
        to += plain;
        if (plain == string.size()) return to;
        string.remove_prefix(plain + 1);
        if (string.starts_with('u')) {
            const std::optional<std::uint32_t> code_point = take_code_point(string);
            if (!code_point) return nullptr;
            to = put_utf8(to, *code_point);
        } else {
            const char character = string.empty() ? '\0' : escaped(string.front());
            if (character == '\0') return nullptr;
            *to++ = character;
            string.remove_prefix(1);
        }
    }
}

}  // namespace edge::json
