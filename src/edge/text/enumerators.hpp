#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/text/name_of.hpp"

namespace edge {

namespace detail {

template <class E, E... kValues>
[[nodiscard]] constexpr std::string_view function_of_enumerators() {
    return __PRETTY_FUNCTION__;
}

/// "(Colour)7" stands for a value without a name.
[[nodiscard]] constexpr bool is_enumerator(std::string_view name) {
    const std::size_t bracket = name.rfind(')');
    return bracket == std::string_view::npos || name.find_first_not_of("0123456789", bracket + 1) != name.npos;
}

/// Takes the first of a list of names off it: up to a comma that is not inside of brackets.
[[nodiscard]] constexpr std::string_view take_name(std::string_view& list) {
    int depth = 0;
    std::size_t end = 0;
    for (; end < list.size() && (depth != 0 || list[end] != ','); ++end)
        depth += list[end] == '<' || list[end] == '(' ? 1 : list[end] == '>' || list[end] == ')' ? -1 : 0;
    const std::string_view name = list.substr(0, end);
    list.remove_prefix(std::min(list.size(), end + 2));
    return name;
}

}  // namespace detail

/// An enumeration whose enumerators can be found: it has a fixed underlying type, as every `enum class` has.
template <class E>
concept Enumerable = std::is_enum_v<E> && requires { E{0}; };

/// The enumerators with values from 0 to 127, in the order of their values. C++26: `std::meta::enumerators_of`.
template <Enumerable E>
class Enumerators {
    using Value = std::underlying_type_t<E>;
    static constexpr std::size_t kScanned =
        std::min<std::size_t>(128, std::size_t(std::numeric_limits<Value>::max()) + 1);

    static constexpr std::string_view list() {
        const std::string_view function = []<std::size_t... I>(std::index_sequence<I...>) {
            return detail::function_of_enumerators<E, E(I)...>();
        }(std::make_index_sequence<kScanned>());
        const std::size_t from = function.find("kValues = ") + 11;
        return function.substr(from, function.find_last_of(function[from - 1] == '{' ? '}' : '>') - from);
    }
    /// Calls `f` with each value and its name.
    static constexpr void for_each(const auto& f) {
        std::string_view left = list();
        for (std::size_t i = 0; i < kScanned; ++i)
            if (const std::string_view name = detail::take_name(left); detail::is_enumerator(name))
                f(E(i), detail::last_name_in(name));
    }

public:
    /// How many there are.
    static constexpr std::size_t kCount = [] {
        std::size_t count = 0;
        for_each([&](E, std::string_view) { ++count; });
        return count;
    }();
    /// Their values.
    static constexpr std::array<E, kCount> kValues = [] {
        std::array<E, kCount> values{};
        std::size_t count = 0;
        for_each([&](E value, std::string_view) { values[count++] = value; });
        return values;
    }();
    /// Their names, for what is worked out at compile time: they are parts of a long text.
    static constexpr std::array<std::string_view, kCount> kNames = [] {
        std::array<std::string_view, kCount> names{};
        std::size_t count = 0;
        for_each([&](E, std::string_view name) { names[count++] = name; });
        return names;
    }();
};

}  // namespace edge
