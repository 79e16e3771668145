#pragma once

#include <string_view>

#include <emscripten/val.h>

#include "call_slot.hpp"

namespace edge::wasm {

/// A Uint8Array of JavaScript's own with these bytes: for what is read later, when memory may have grown and moved.
[[nodiscard]] inline emscripten::val copy_out(std::string_view bytes) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(bytes.data());
    return emscripten::val(emscripten::typed_memory_view(bytes.size(), begin)).call<emscripten::val>("slice");
}

/// The value as a handle, which keeps it alive.
[[nodiscard]] inline OwnedHandle own(emscripten::val value) {
    return OwnedHandle(reinterpret_cast<Handle>(value.release_ownership()));
}

/// The handle of a value, which goes on owning it.
[[nodiscard]] inline Handle handle_of(const emscripten::val& value) {
    return reinterpret_cast<Handle>(value.as_handle());
}

/// The value of a handle, which goes on owning it.
[[nodiscard]] inline emscripten::val borrow(const OwnedHandle& handle) {
    const auto value = reinterpret_cast<emscripten::EM_VAL>(handle.get());
    emscripten::internal::_emval_incref(value);
    return emscripten::val::take_ownership(value);
}

}  // namespace edge::wasm
