#pragma once

#include <cstdint>

namespace edge::wasm {

/// Requests of this instance whose response or deferred work is not finished.
[[nodiscard]] std::uint32_t live_requests();

}  // namespace edge::wasm
