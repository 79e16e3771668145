#pragma once

/// What a byte is as ASCII, in any locale. Bytes of other characters are none of these.
namespace edge::ascii {

/// Whether it is one of 0 to 9.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether it is one of a to z.
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Whether it is one of a to z or A to Z.
[[nodiscard]] constexpr bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

/// Whether it is a letter or a digit.
[[nodiscard]] constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

}  // namespace edge::ascii
