#include "edge/platform/linear_memory.hpp"

namespace edge {

std::optional<std::size_t> linear_memory_size() {
#ifdef __wasm__
    constexpr std::size_t kPage = 64 * 1024;
    return __builtin_wasm_memory_size(0) * kPage;
#else
    return {};
#endif
}

}  // namespace edge
