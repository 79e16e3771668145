#pragma once

#include <emscripten/val.h>

#include "edge/bindings/env.hpp"

namespace edge::wasm {

/// Adds what the platform's `env` holds, by the class of each. What has no wrapper is left to
/// `Env::raw`. `env_object` outlives `env`.
void add_bindings(Env& env, const emscripten::val& env_object);

}  // namespace edge::wasm
