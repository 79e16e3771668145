#include "edge/identity/uuid.hpp"

#include <span>

namespace edge {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::uint8_t kNoDigit = 0xFF;

/// What each character is worth as a hexadecimal digit.
constexpr auto kDigitValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 16; ++i) values[static_cast<unsigned char>(kHexDigits[i])] = i;
    for (std::uint8_t i = 10; i < 16; ++i) values[static_cast<std::size_t>('A' + i - 10)] = i;
    return values;
}();

/// The bytes that a hyphen stands before.
constexpr bool follows_hyphen(std::size_t i) { return i == 4 || i == 6 || i == 8 || i == 10; }

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != kTextSize) return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    std::uint8_t all = 0;
    const char* from = text.data();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (follows_hyphen(i) && *from++ != '-') return std::nullopt;
        const std::uint8_t high = kDigitValues[static_cast<unsigned char>(*from++)];
        const std::uint8_t low = kDigitValues[static_cast<unsigned char>(*from++)];
        all |= high | low;
        bytes[i] = std::uint8_t(high << 4 | low);
    }
    if (all == kNoDigit) return std::nullopt;
    return Uuid(bytes);
}

// RFC 9562 section 5.7.
Uuid Uuid::v7(Platform& platform) {
    std::array<std::uint8_t, 16> bytes{};
    const auto milliseconds = std::uint64_t(platform.now().time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = std::uint8_t(milliseconds >> (40 - 8 * i));
    platform.fill_random(std::as_writable_bytes(std::span(bytes).subspan<6>()));
    bytes[6] = std::uint8_t(0x70 | (bytes[6] & 0x0F));
    bytes[8] = std::uint8_t(0x80 | (bytes[8] & 0x3F));
    return Uuid(bytes);
}

char* Uuid::put_text(char* to) const {
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (follows_hyphen(i)) *to++ = '-';
        *to++ = kHexDigits[bytes_[i] >> 4];
        *to++ = kHexDigits[bytes_[i] & 0xF];
    }
    return to;
}

std::string Uuid::to_string() const {
    std::string text(kTextSize, '\0');
    static_cast<void>(put_text(text.data()));
    return text;
}

Result<Uuid> RouteParameter<Uuid>::parse(std::string_view name, std::string_view text) {
    if (const auto uuid = Uuid::parse(text)) return *uuid;
    return fail(ErrorCode::InvalidParameter, "The path parameter '" + std::string(name) + "' must be a UUID.");
}

}  // namespace edge
