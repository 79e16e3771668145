#pragma once

#include <cstdint>
#include <optional>

namespace edge::json {

/// The double that is nearest to `digits` times ten to the `exponent`, the even one of two. Nothing where that is
/// too near to the middle of two to tell, and hardly ever else: near zero, or beyond what a double has.
[[nodiscard]] std::optional<double> nearest_double(std::uint64_t digits, std::int64_t exponent);

}  // namespace edge::json
