#include "edge/text/uuid.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "edge/text/hex.hpp"

namespace edge {
namespace {

constexpr std::size_t kDigitsOfUuid = 32;

/// A group of digits: where it begins in the text, and where without the hyphens.
struct Group {
    std::size_t in_text;
    std::size_t in_digits;
    std::size_t size;
};
constexpr std::array kGroups{Group{0, 0, 8}, Group{9, 8, 4}, Group{14, 12, 4}, Group{19, 16, 4}, Group{24, 20, 12}};
constexpr std::array<std::size_t, 4> kHyphens{8, 13, 18, 23};

/// Calls `f(group)` for each, with sizes that the compiler knows.
constexpr void for_each_group(const auto& f) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (f.template operator()<kGroups[I].size>(kGroups[I]), ...);
    }(std::make_index_sequence<kGroups.size()>());
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != kTextSize) return std::nullopt;
    for (const std::size_t at : kHyphens)
        if (text[at] != '-') return std::nullopt;
    std::array<char, kDigitsOfUuid> digits;
    for_each_group([&]<std::size_t kSize>(const Group& group) {
        std::memcpy(&digits[group.in_digits], &text[group.in_text], kSize);
    });
    std::array<std::uint8_t, 16> bytes;
    if (!read_hex(digits.data(), bytes)) return std::nullopt;
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
    std::array<char, kDigitsOfUuid> digits;
    write_hex(bytes_, digits.data());
    for_each_group([&]<std::size_t kSize>(const Group& group) {
        std::memcpy(to + group.in_text, &digits[group.in_digits], kSize);
    });
    for (const std::size_t at : kHyphens) to[at] = '-';
    return to + kTextSize;
}

std::array<char, Uuid::kTextSize> Uuid::text() const {
    std::array<char, kTextSize> text{};
    static_cast<void>(put_text(text.data()));
    return text;
}

std::string Uuid::to_string() const { return std::string(std::string_view(text())); }

}  // namespace edge
