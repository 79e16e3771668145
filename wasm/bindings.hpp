#pragma once

#include <string_view>

#include <emscripten/val.h>

namespace edge::wasm {

/// The member of the platform's `env` that has this name, if it has a method of that name; else undefined. A kind of
/// binding is told by what it can do: names of classes are changed by minifiers and differ between hosts.
[[nodiscard]] emscripten::val binding(std::string_view name, std::string_view ability);

/// The same, whatever it can do: undefined if nothing is bound by that name.
[[nodiscard]] emscripten::val bound_value(std::string_view name);

/// What the entry exports by that name, undefined if nothing; with JSON after a space, made with these props. A module
/// has it only if its application asks for an export (edge/bindings/exports/exported.hpp): else it has no address.
[[nodiscard, gnu::weak]] emscripten::val exported_value(std::string_view name);

}  // namespace edge::wasm
