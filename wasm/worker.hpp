#pragma once

#include <cstdint>

#include <emscripten/val.h>

namespace edge::wasm {

/// The platform's `env`, as long as the instance lives.
[[nodiscard]] const emscripten::val& env_object();

/// Requests of this instance whose response or deferred work is not finished.
[[nodiscard]] std::uint32_t live_requests();

}  // namespace edge::wasm
