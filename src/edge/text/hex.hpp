#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace edge {

/// Writes two lower-case hex digits for each byte; returns their end.
char* write_hex(std::span<const std::uint8_t> bytes, char* to);

/// Reads two hex digits, in either case, for each byte. Returns whether all of them were hex digits.
[[nodiscard]] bool read_hex(const char* digits, std::span<std::uint8_t> bytes);

/// Lower-case hex of any bytes.
[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace edge
