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
/// What follows the last ':' or '.'; empty if that is no name, as in "Page<Link>".
[[nodiscard]] constexpr std::string_view last_name_in(std::string_view name) {
    return name.ends_with('>') ? std::string_view() : name.substr(name.find_last_of(":.") + 1);
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

/// The name of a type: "Order"; empty if it is made by a template.
template <class T>
[[nodiscard]] consteval std::string_view name_of() {
    return detail::last_name_in(full_name_of<T>());
}

/// The name of a member: `name_of<&Order::created_at>()` is "created_at". So is that of its address in an object.
template <auto kPointer>
[[nodiscard]] consteval std::string_view name_of() {
    return detail::last_name_in(detail::argument_in(detail::function_of_value<kPointer>()));
}

}  // namespace edge
