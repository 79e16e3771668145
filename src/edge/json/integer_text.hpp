#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace edge::json {

/// The bytes of the longest 64-bit integer: "-9223372036854775808".
inline constexpr std::size_t kMaxIntegerSize = 20;

/// Writes a number in decimal and gives the end of it; `to` has room for kMaxIntegerSize bytes.
[[nodiscard]] char* put_integer(char* to, std::uint64_t number);
[[nodiscard]] char* put_integer(char* to, std::int64_t number);

/// A whole number: a sign and the amount. Zero has no sign.
struct WholeNumber {
    bool negative = false;     ///< never of zero
    std::uint64_t amount = 0;  ///< without the sign

    /// Whether the type has it, which `out` is then.
    template <std::integral I>
    [[nodiscard]] bool get(I& out) const {
        constexpr auto kMost = std::uint64_t(std::numeric_limits<I>::max());
        constexpr std::uint64_t kMostNegative = std::signed_integral<I> ? kMost + 1 : 0;
        if (amount > (negative ? kMostNegative : kMost)) return false;
        out = static_cast<I>(negative ? 0 - amount : amount);
        return true;
    }
};

/// The whole number that a JSON number is, told by its digits, however it is written: "100", "100.0", "1e2", "0.1e3"
/// (JSON Schema 2020-12 section 6.1.1). Nothing where there is a fraction, or where 64 bits are too few for the amount.
[[nodiscard]] std::optional<WholeNumber> parse_whole_number(std::string_view number);

/// "must be an integer from 0 to 255"
[[nodiscard]] std::string integer_expectation(std::int64_t low, std::uint64_t high);

}  // namespace edge::json
