#pragma once

#include <concepts>
#include <type_traits>

#include "edge/json/codec.hpp"

namespace edge::json {

/// Specialise this to declare a type.
template <class T>
inline constexpr Undeclared declaration{};

/// A type that has a `declaration`.
template <class T>
concept Declared = !std::same_as<std::remove_cvref_t<decltype(declaration<T>)>, Undeclared>;

}  // namespace edge::json
