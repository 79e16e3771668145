#pragma once

#include <cstddef>
#include <string>

namespace edge::json {

/// The shortest decimal text that reads back as the same double: "0.1", "1e+23", "-2.5". Where it is a row of bare
/// digits it fits a 64-bit integer. `number` is finite.
///
/// By simdjson, which is in the module anyway: the tables of `std::to_chars` for doubles take 105 kB.
[[nodiscard]] std::string shortest_text(double number);

/// The bytes of the longest such text: "-2.2250738585072014e-308".
inline constexpr std::size_t kMaxDoubleSize = 24;

/// Writes a number as JSON has it and gives the end of it; null where JSON has no such number (infinities, NaN). `to`
/// has room for kMaxDoubleSize bytes.
[[nodiscard]] char* put_double(char* to, double number);

}  // namespace edge::json
