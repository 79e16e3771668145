#include "edge/http/percent.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "edge/text/ascii.hpp"
#include "edge/text/hex.hpp"
#include "edge/text/utf8.hpp"

namespace edge {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

/// The byte that a '%' at the start of the text encodes; nothing where two hexadecimal digits do not follow.
std::optional<char> encoded_byte(std::string_view text) {
    std::uint8_t byte = 0;
    if (text.size() < 3 || !read_hex(&text[1], {&byte, 1})) return std::nullopt;
    return char(byte);
}

constexpr auto kUnreserved = [] {
    std::array<bool, 256> unreserved{};
    for (std::size_t i = 0; i < unreserved.size(); ++i)
        unreserved[i] = ascii::is_alphanumeric(char(i)) || i == '-' || i == '.' || i == '_' || i == '~';
    return unreserved;
}();

bool is_unreserved(char c) { return kUnreserved[std::uint8_t(c)]; }

/// Writes "%2F".
char* put_encoded(char* to, char c) {
    const auto byte = std::uint8_t(c);
    *to++ = '%';
    *to++ = kHexDigits[byte >> 4U];
    *to++ = kHexDigits[byte & 0xFU];
    return to;
}

/// Whether the segment is "." or "..", however it is spelled.
bool is_dot_segment(std::string_view segment) {
    std::size_t dots = 0;
    for (; !segment.empty(); ++dots) {
        if (segment.starts_with('%') && encoded_byte(segment) == '.') segment.remove_prefix(3);
        else if (segment.starts_with('.')) segment.remove_prefix(1);
        else return false;
    }
    return dots == 1 || dots == 2;
}

bool is_encoded_correctly(std::string_view segment) {
    for (std::size_t at = segment.find('%'); at != std::string_view::npos; at = segment.find('%', at + 1))
        if (!encoded_byte(segment.substr(at))) return false;
    return true;
}

/// Writes the normal form of a segment, which may stand at `to` itself, and gives its end.
char* put_normal(char* to, std::string_view segment) {
    if (!is_encoded_correctly(segment) || is_dot_segment(segment)) {
        std::memmove(to, segment.data(), segment.size());
        return to + segment.size();
    }
    for (std::size_t i = 0; i < segment.size(); ++i) {
        char c = segment[i];
        if (c != '%') {
            *to++ = c;
            continue;
        }
        c = *encoded_byte(segment.substr(i));
        i += 2;
        if (is_unreserved(c)) *to++ = c;
        else to = put_encoded(to, c);
    }
    return to;
}

}  // namespace

bool needs_no_decoding(std::string_view text, Plus plus) {
    if (text.contains('%') || text.contains('\0') || (plus == Plus::Space && text.contains('+'))) return false;
    return is_utf8(text);
}

Result<std::string> percent_decode(std::string_view text, Plus plus) {
    if (needs_no_decoding(text, plus)) return std::string(text);
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus == Plus::Space) c = ' ';
        if (c == '%') {
            const std::optional<char> byte = encoded_byte(text.substr(i));
            if (!byte) return fail(ErrorCode::MalformedRequest, "A '%' is not followed by two hexadecimal digits.");
            c = *byte;
            i += 2;
        }
        if (c == '\0') return fail(ErrorCode::MalformedRequest, "A NUL character is not allowed.");
        decoded += c;
    }
    if (!is_utf8(decoded)) return fail(ErrorCode::MalformedRequest, "The decoded text is not UTF-8.");
    return decoded;
}

std::string percent_encode(std::string_view text) {
    std::string encoded;
    encoded.reserve(text.size());
    for (;;) {
        const auto special = std::ranges::find_if_not(text, is_unreserved);
        encoded.append(text.begin(), special);
        if (special == text.end()) return encoded;
        std::array<char, 3> bytes{};
        put_encoded(bytes.data(), *special);
        encoded.append(bytes.data(), bytes.size());
        text = {special + 1, text.end()};
    }
}

std::size_t normalize_path(std::span<char> path) {
    const std::string_view text(path.data(), path.size());
    char* to = path.data();  // never beyond what was read
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        to = put_normal(to, text.substr(begin, end - begin));
        if (end < text.size()) *to++ = '/';
        begin = end + 1;
    }
    return std::size_t(to - path.data());
}

}  // namespace edge
