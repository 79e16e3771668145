#pragma once

namespace edge {

/// Stands for a type at run time, where there is no `typeid`: `type_id<T>()` is the same for one type, and different
/// for any two.
using TypeId = const void*;

namespace detail {
/// Its address stands for the type. Not constant, so that no linker makes one of two.
template <class T>
inline char type_mark = 0;
}  // namespace detail

/// Of a type.
template <class T>
[[nodiscard]] constexpr TypeId type_id() {
    return &detail::type_mark<T>;
}

}  // namespace edge
