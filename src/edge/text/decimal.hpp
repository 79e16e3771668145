#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace edge {

/// A decimal integer as people write it: an optional '-', digits, no leading zeros, no blanks, no "-0". Nothing where
/// the text is anything else, or out of range.
[[nodiscard]] std::optional<std::int64_t> parse_decimal(std::string_view text);

}  // namespace edge
