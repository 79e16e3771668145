#include "edge/text/uuid.hpp"

#include <algorithm>

#include "edge/text/hex.hpp"

namespace edge {
namespace {

/// The bytes of each group of digits; a hyphen stands before every group but the first.
constexpr std::array<std::size_t, 5> kGroups{4, 2, 2, 2, 6};

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != kTextSize) return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    std::span<std::uint8_t> rest(bytes);
    const char* from = text.data();
    for (const std::size_t size : kGroups) {
        const bool first = from == text.data();
        if (!first && *from++ != '-') return std::nullopt;
        if (!read_hex(from, rest.first(size))) return std::nullopt;
        from += 2 * size;
        rest = rest.subspan(size);
    }
    return Uuid(bytes);
}

// RFC 9562 section 5.7.
Uuid Uuid::v7(std::chrono::sys_time<std::chrono::milliseconds> time, std::span<const std::byte, 10> random) {
    std::array<std::uint8_t, 16> bytes{};
    const auto milliseconds = std::uint64_t(time.time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = std::uint8_t(milliseconds >> (40 - 8 * i));
    std::ranges::copy(random, std::as_writable_bytes(std::span(bytes)).subspan<6>().begin());
    bytes[6] = std::uint8_t(0x70 | (bytes[6] & 0x0F));
    bytes[8] = std::uint8_t(0x80 | (bytes[8] & 0x3F));
    return Uuid(bytes);
}

char* Uuid::put_text(char* to) const {
    std::span<const std::uint8_t> rest(bytes_);
    for (const std::size_t size : kGroups) {
        if (rest.size() != bytes_.size()) *to++ = '-';
        to = write_hex(rest.first(size), to);
        rest = rest.subspan(size);
    }
    return to;
}

std::array<char, Uuid::kTextSize> Uuid::text() const {
    std::array<char, kTextSize> text{};
    static_cast<void>(put_text(text.data()));
    return text;
}

std::string Uuid::to_string() const { return std::string(std::string_view(text())); }

}  // namespace edge
