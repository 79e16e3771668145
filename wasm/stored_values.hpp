#pragma once

#include <optional>
#include <string>
#include <vector>

#include <emscripten/val.h>

#include "call.hpp"
#include "edge/bindings/objects/object_keys.hpp"
#include "edge/json/writer.hpp"

/// What a Durable Object stores under keys, in JavaScript and in C++.
namespace edge::wasm {

/// A text as JavaScript's, whole if it has a NUL in it.
[[nodiscard]] emscripten::val js_text_of(const std::string& text);

/// What the storage is given for a value.
[[nodiscard]] emscripten::val js_value_of(const StoredValue& value);

/// What came for a key; nothing if it is absent, or has no form in C++, as null has none.
[[nodiscard]] std::optional<StoredValue> value_in(const Part& part);

/// The entries of a Map, in its order; those of which `value_in` gives nothing are left out. Borrowed.
[[nodiscard]] Result<std::vector<StoredEntry>> entries_of(Handle map);

/// Which keys are listed, as members of an object that was begun; not how they are read.
void write_members(json::Writer& text, const StorageListOptions& options);

}  // namespace edge::wasm
