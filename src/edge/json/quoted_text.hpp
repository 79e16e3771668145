#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edge::json {

namespace detail {
[[nodiscard]] std::size_t most_quoted_long(std::string_view text);
}  // namespace detail

/// Bytes that `put_quoted` needs at most: exact to a factor of three for a long text, and known at once for a short
/// one.
[[nodiscard]] constexpr std::size_t most_quoted(std::string_view text) {
    constexpr std::size_t kShort = 256;
    constexpr std::size_t kLongestEscape = 6;
    return text.size() <= kShort ? 2 + kLongestEscape * text.size() : detail::most_quoted_long(text);
}

/// Writes a text as a JSON string and gives the end of it. Escaped is what RFC 8259 section 7 requires; bytes that are
/// not UTF-8 become U+FFFD.
[[nodiscard]] char* put_quoted(char* to, std::string_view text);

/// Writes what is no string, such as "null".
[[nodiscard]] inline char* put_literal(char* to, std::string_view literal) {
    return to + literal.copy(to, literal.size());
}

/// The short form of RFC 8259 section 7, where there is one.
[[nodiscard]] constexpr char short_escape(char c) {
    switch (c) {
        case '"':
        case '\\': return c;
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return '\0';
    }
}

/// Writes the escape of a quote, a backslash or a control character, at most six bytes.
[[nodiscard]] constexpr char* put_escape(char* to, char c) {
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    *to++ = '\\';
    if (const char letter = short_escape(c); letter != '\0') {
        *to++ = letter;
        return to;
    }
    for (const char each : std::string_view("u00")) *to++ = each;
    *to++ = kHexDigits[std::uint8_t(c) >> 4];
    *to++ = kHexDigits[std::uint8_t(c) & 0xF];
    return to;
}

}  // namespace edge::json
