#pragma once

#include <cstddef>
#include <optional>

namespace edge {

/// The bytes of linear memory that this instance has. They grow with what it held at its busiest and never shrink.
/// Nothing where the code is native.
[[nodiscard]] std::optional<std::size_t> linear_memory_size();

}  // namespace edge
