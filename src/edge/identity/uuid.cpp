#include "edge/identity/uuid.hpp"

#include <charconv>
#include <cstddef>
#include <span>

#include "edge/crypto/sha256.hpp"

namespace edge {
namespace {

constexpr std::size_t kTextSize = 36;

/// The text before byte `i`: two digits for each byte, and a hyphen before bytes 4, 6, 8 and 10.
constexpr std::size_t text_position(std::size_t i) { return 2 * i + (i > 3) + (i > 5) + (i > 7) + (i > 9); }

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != kTextSize) return std::nullopt;
    for (const std::size_t i : {8U, 13U, 18U, 23U})
        if (text[i] != '-') return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char* const digits = text.data() + text_position(i);
        if (std::from_chars(digits, digits + 2, bytes[i], 16).ptr != digits + 2) return std::nullopt;
    }
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

std::string Uuid::to_string() const {
    std::string text = to_hex({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
    for (const std::size_t i : {8U, 13U, 18U, 23U}) text.insert(i, 1, '-');
    return text;
}

Result<Uuid> RouteParameter<Uuid>::parse(std::string_view name, std::string_view text) {
    if (const auto uuid = Uuid::parse(text)) return *uuid;
    return fail(ErrorCode::InvalidParameter, "The path parameter '" + std::string(name) + "' must be a UUID.");
}

}  // namespace edge
