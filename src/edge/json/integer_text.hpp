#pragma once

#include <cstddef>
#include <cstdint>

namespace edge::json {

/// The bytes of the longest 64-bit integer: "-9223372036854775808".
inline constexpr std::size_t kMaxIntegerSize = 20;

/// Writes a number in decimal and gives the end of it; `to` has room for kMaxIntegerSize bytes.
[[nodiscard]] char* put_integer(char* to, std::uint64_t number);
[[nodiscard]] char* put_integer(char* to, std::int64_t number);

}  // namespace edge::json
