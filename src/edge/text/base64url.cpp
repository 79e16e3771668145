#include "edge/text/base64url.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace edge {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kNoDigit = 64;

constexpr auto kDigits = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) digits[std::uint8_t(kAlphabet[i])] = std::uint8_t(i);
    return digits;
}();

}  // namespace

std::string base64url_encode(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = buffer << 8U | std::uint8_t(byte);
        for (bits += 8; bits >= 6; bits -= 6) text += kAlphabet[buffer >> (bits - 6) & 0x3FU];
    }
    if (bits > 0) text += kAlphabet[buffer << (6 - bits) & 0x3FU];
    return text;
}

std::optional<std::string> base64url_decode(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const std::uint8_t digit = kDigits[std::uint8_t(c)];
        if (digit == kNoDigit) return std::nullopt;
        buffer = buffer << 6U | digit;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += char(buffer >> bits & 0xFFU);
    }
    // Canonical: no whole digit to spare, and the bits left over are zero (RFC 4648 section 3.5).
    const bool canonical = bits < 6 && (buffer & ((1U << bits) - 1)) == 0;
    return canonical ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace edge
