#include "edge/http/percent.hpp"

#include <charconv>
#include <cstddef>
#include <optional>

#include <simdjson.h>

namespace edge {
namespace {

std::optional<char> parse_hex_byte(std::string_view digits) {
    unsigned byte = 0;
    const char* const end = digits.data() + digits.size();
    if (digits.size() != 2 || std::from_chars(digits.data(), end, byte, 16).ptr != end) return std::nullopt;
    return static_cast<char>(byte);
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus == Plus::Space) c = ' ';
        if (c == '%') {
            const auto byte = parse_hex_byte(text.substr(i + 1, 2));
            if (!byte) return fail(ErrorCode::MalformedRequest, "A '%' is not followed by two hexadecimal digits.");
            c = *byte;
            i += 2;
        }
        if (c == '\0') return fail(ErrorCode::MalformedRequest, "A NUL character is not allowed.");
        decoded += c;
    }
    if (!simdjson::validate_utf8(decoded.data(), decoded.size()))
        return fail(ErrorCode::MalformedRequest, "The decoded text is not UTF-8.");
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    return encoded;
}

}  // namespace edge
