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

/// An enumeration whose enumerators can be found: it has a fixed underlying type, as every `enum class` has.
template <class E>
concept Enumerable = std::is_enum_v<E> && requires { E{0}; };

/// The enumerators with values from 0 to 127, in the order of their values. C++26: `std::meta::enumerators_of`.
template <Enumerable E>
class Enumerators {
    using Value = std::underlying_type_t<E>;
    static constexpr std::size_t kScanned =
        std::min<std::size_t>(128, std::size_t(std::numeric_limits<Value>::max()) + 1);

    /// A value without a name is written as "(Colour)7".
    static constexpr bool is_name(std::string_view text) { return !text.empty() && (text[0] < '0' || text[0] > '9'); }

    struct Found {
        std::array<E, kScanned> values{};
        std::array<std::string_view, kScanned> names{};
        std::size_t count = 0;

        constexpr void look(E value, std::string_view name) {
            if (!is_name(name)) return;
            values[count] = value;
            names[count++] = name;
        }
    };
    static constexpr Found kFound = []<std::size_t... I>(std::index_sequence<I...>) {
        Found found;
        (found.look(E(I), name_of<E(I)>()), ...);
        return found;
    }(std::make_index_sequence<kScanned>());

public:
    /// How many there are.
    static constexpr std::size_t kCount = kFound.count;
    /// Their values.
    static constexpr std::array<E, kCount> kValues = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<E, kCount>{kFound.values[I]...};
    }(std::make_index_sequence<kCount>());

    /// The name of one of them, for what is worked out at compile time: it is a part of a longer text.
    static constexpr std::string_view name(std::size_t index) { return kFound.names[index]; }
};

}  // namespace edge
