#include "edge/text/base64url.hpp"

#include <algorithm>
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
    std::string text((bytes.size() * 4 + 2) / 3, '\0');
    char* to = text.data();
    for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 3))) {
        const auto byte = [bytes](std::size_t i) { return i < bytes.size() ? std::uint8_t(bytes[i]) : 0U; };
        const std::uint32_t three = byte(0) << 16U | byte(1) << 8U | byte(2);
        *to++ = kAlphabet[three >> 18U];
        *to++ = kAlphabet[three >> 12U & 0x3FU];
        if (bytes.size() > 1) *to++ = kAlphabet[three >> 6U & 0x3FU];
        if (bytes.size() > 2) *to++ = kAlphabet[three & 0x3FU];
    }
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
