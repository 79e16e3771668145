#pragma once

#include <string>

namespace edge::json {

/// The shortest decimal text that reads back as the same double: "0.1", "1e+23", "-2.5". Where it is a row of bare
/// digits it fits a 64-bit integer. `number` is finite.
///
/// By printf, which is in the module anyway: the tables of `std::to_chars` for doubles take 105 kB.
[[nodiscard]] std::string shortest_text(double number);

}  // namespace edge::json
