#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "edge/platform/platform.hpp"
#include "edge/routing/route_parameter.hpp"

namespace edge {

/// A UUID (RFC 9562) as 16 bytes in network order; ordered as its text is.
class Uuid {
public:
    static constexpr std::size_t kTextSize = 36;

    constexpr Uuid() = default;
    explicit constexpr Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

    /// Parses the 8-4-4-4-12 form, in either case and of any version.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);

    /// A version 7 UUID: milliseconds of `platform`'s clock, then random bits. Sortable by creation to the millisecond.
    [[nodiscard]] static Uuid v7(Platform& platform);

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

template <>
struct RouteParameter<Uuid> {
    static Result<Uuid> parse(std::string_view name, std::string_view text);
};

}  // namespace edge
