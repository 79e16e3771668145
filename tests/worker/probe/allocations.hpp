#pragma once

#include <cstddef>
#include <cstdint>

namespace probe {

/// How often C++ has allocated in this instance; 0 where the linker was not told to count (wasm/CMakeLists.txt).
[[nodiscard]] std::uint32_t allocations();

}  // namespace probe
