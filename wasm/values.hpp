#pragma once

#include <string_view>

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "imports.hpp"

/// What adapters do with values of JavaScript. `val::as`, `call`, `new_` and values made of numbers would do as well,
/// but they bring Embind's types: 4 kB of gzip, and as much JavaScript.
namespace edge::wasm {

/// The value of a handle that is given away.
[[nodiscard]] inline emscripten::val value_of(Handle handle) {
    return emscripten::val::take_ownership(reinterpret_cast<emscripten::EM_VAL>(handle));
}

/// A Uint8Array of JavaScript's own with these bytes: for what is read later, when memory may have grown and moved.
[[nodiscard]] inline emscripten::val copy_out(std::string_view bytes) {
    return value_of(edge_copy(bytes.data(), std::uint32_t(bytes.size())));
}

/// What a text of JSON says; it is one of our own writing.
[[nodiscard]] inline emscripten::val from_json(std::string_view text) {
    return value_of(edge_parse(text.data(), std::uint32_t(text.size())));
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

/// The member of that name of an object.
[[nodiscard]] inline emscripten::val member(const emscripten::val& object, std::string_view name) {
    return value_of(edge_member(handle_of(object), name.data(), std::uint32_t(name.size())));
}

/// Whether a value has a method of that name.
[[nodiscard]] inline bool can(const emscripten::val& value, std::string_view method) {
    return edge_can(handle_of(value), method.data(), std::uint32_t(method.size()));
}

/// `new` with the name of a global class and an array of arguments, which must be as it takes them.
[[nodiscard]] inline emscripten::val construct(std::string_view type, const emscripten::val& arguments) {
    return value_of(edge_construct(type.data(), std::uint32_t(type.size()), handle_of(arguments)));
}

}  // namespace edge::wasm
