#pragma once

#include <string_view>

#include <emscripten/val.h>

#include "edge/bindings/env.hpp"

namespace edge::wasm {

/// Adds vars and secrets: rows of [name, text]. Each other binding is asked for by the `bound_...` of its adapter
/// (edge/bindings/bound.hpp), and what has no adapter is left to `Env::raw`.
void add_vars(Env& env, const emscripten::val& vars);

/// The member of the platform's `env` that has this name, if it has a method of that name; else undefined. A kind of
/// binding is told by what it can do: names of classes are changed by minifiers and differ between hosts.
[[nodiscard]] emscripten::val binding(std::string_view name, std::string_view ability);

}  // namespace edge::wasm
