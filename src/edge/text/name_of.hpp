#pragma once

#include <cstddef>
#include <string_view>

/// Names as the program spells them, at compile time. Compilers write them into the name of a function template; C++26
/// has them by reflection (`std::meta::identifier_of`).
namespace edge {

namespace detail {

/// "... [with T = edge::Uuid; ...]" or "... [T = edge::Uuid]": what stands for T.
[[nodiscard]] constexpr std::string_view argument_in(std::string_view function) {
    const std::size_t from = function.find(" = ") + 3;
    const std::size_t end = function.find(';', from);  // g++ lists aliases behind it
    return function.substr(from, (end == std::string_view::npos ? function.size() - 1 : end) - from);
}
[[nodiscard]] constexpr std::string_view after_last_colon(std::string_view name) {
    return name.substr(name.rfind(':') + 1);
}

template <class T>
[[nodiscard]] constexpr std::string_view function_of_type() {
    return __PRETTY_FUNCTION__;
}
template <auto kValue>
[[nodiscard]] constexpr std::string_view function_of_value() {
    return __PRETTY_FUNCTION__;
}

}  // namespace detail

/// The name of a type with its namespaces, as the compiler spells it: "bakery::Order".
template <class T>
[[nodiscard]] consteval std::string_view full_name_of() {
    return detail::argument_in(detail::function_of_type<T>());
}

/// The name of a type that is no template: "Order".
template <class T>
[[nodiscard]] consteval std::string_view name_of() {
    return detail::after_last_colon(full_name_of<T>());
}

/// The name of a member: `name_of<&Order::created_at>()` is "created_at".
template <auto kPointer>
[[nodiscard]] consteval std::string_view name_of() {
    return detail::after_last_colon(detail::argument_in(detail::function_of_value<kPointer>()));
}

}  // namespace edge
