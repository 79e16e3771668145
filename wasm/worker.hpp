#pragma once

#include <cstdint>

#include <emscripten/val.h>

#include "edge/platform/platform.hpp"

namespace edge::wasm {

/// The platform that this instance runs on.
[[nodiscard]] Platform& platform();

/// The platform's `env`, as long as the instance lives.
[[nodiscard]] const emscripten::val& env_object();

/// What the runtime supplies besides, as long as the instance lives: `sleep`, and in a Durable Object its `state`.
[[nodiscard]] const emscripten::val& platform_object();

/// Requests of this instance whose response or deferred work is not finished.
[[nodiscard]] std::uint32_t live_requests();

}  // namespace edge::wasm
