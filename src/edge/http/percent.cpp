#include "edge/http/percent.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <simdjson.h>

#include "edge/crypto/hex.hpp"

namespace edge {
namespace {

/// Whether there is nothing to decode, and nothing to refuse.
bool is_plain(std::string_view text, Plus plus) {
    return std::ranges::all_of(text, [plus](char c) {
        const bool ascii = c != '\0' && static_cast<unsigned char>(c) < 0x80;
        return ascii && c != '%' && (c != '+' || plus == Plus::Literal);
    });
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, Plus plus) {
    if (is_plain(text, plus)) return std::string(text);
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus == Plus::Space) c = ' ';
        if (c == '%') {
            std::uint8_t byte = 0;
            if (text.size() - i < 3 || !read_hex(&text[i + 1], {&byte, 1}))
                return fail(ErrorCode::MalformedRequest, "A '%' is not followed by two hexadecimal digits.");
            c = char(byte);
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
