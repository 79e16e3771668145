#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace edge {

/// A UUID (RFC 9562) as 16 bytes in network order; ordered as its text is.
class Uuid {
public:
    static constexpr std::size_t kTextSize = 36;  ///< of the canonical form

    constexpr Uuid() = default;
    /// The UUID of these bytes, in the order of the text.
    explicit constexpr Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

    /// Parses the 8-4-4-4-12 form, in either case and of any version.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);

    /// A version 7 UUID: the milliseconds of `time` since 1970, which may not lie before, then the random bits.
    /// Sortable by creation to the millisecond. `Platform::new_uuid` makes one of now.
    [[nodiscard]] static Uuid v7(std::chrono::sys_time<std::chrono::milliseconds> time,
                                 std::span<const std::byte, 10> random);

    /// Lower case, with hyphens.
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] std::array<char, kTextSize> text() const;
    /// Writes that text, kTextSize bytes, and gives the end of it.
    [[nodiscard]] char* put_text(char* to) const;
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    friend auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace edge
