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
/// What a name ends with: letters, digits and '_'; empty if it ends with another character, as "Page<Link>" does.
[[nodiscard]] constexpr std::string_view last_name_in(std::string_view name) {
    std::size_t begin = name.size();
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c < 0;
    };
    while (begin > 0 && is_part(name[begin - 1])) --begin;
    return name.substr(begin);
}
/// What the argument in the name of a function ends with.
[[nodiscard]] constexpr std::string_view last_name_of_argument(std::string_view function) {
#ifdef __clang__
    return last_name_in(function.substr(0, function.size() - 1));  // "]"
#else
    return last_name_in(argument_in(function));
#endif
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
    return detail::last_name_of_argument(detail::function_of_type<T>());
}

/// The name of a member or an enumerator: `name_of<&Order::created_at>()` is "created_at". So is that of the address of
/// a member of an object.
template <auto kNamed>
[[nodiscard]] consteval std::string_view name_of() {
    return detail::last_name_of_argument(detail::function_of_value<kNamed>());
}

}  // namespace edge
