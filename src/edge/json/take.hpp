#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/json/element.hpp"

/// What somebody else's JSON says, as far as it does: a value of another kind leaves the variable as it was.
namespace edge::json {

/// What a variable may be.
template <class T>
concept Takable = std::same_as<T, bool> || std::same_as<T, double> || std::same_as<T, std::int64_t> ||
                  std::same_as<T, std::uint64_t> || std::same_as<T, std::int32_t> || std::same_as<T, std::uint32_t> ||
                  std::same_as<T, std::string>;

template <Takable T>
void take(Element& value, T& into) {
    if constexpr (std::same_as<T, std::string>) {
        if (std::string_view text; value.get(text)) into = text;
    } else if constexpr (std::same_as<T, std::int32_t>) {
        if (std::int64_t number = 0; value.get(number) && std::in_range<T>(number)) into = T(number);
    } else if constexpr (std::same_as<T, std::uint32_t>) {
        if (std::uint64_t number = 0; value.get(number) && std::in_range<T>(number)) into = T(number);
    } else {
        if (T taken{}; value.get(taken)) into = taken;
    }
}

/// Nothing, where it is null.
template <Takable T>
void take(Element& value, std::optional<T>& into) {
    if (!value.is_null()) take(value, into.emplace());
}

/// Texts in the place of those before; what is none is "".
inline void take(Element& value, std::vector<std::string>& into) {
    into.clear();
    for (Items items(value); items.next();) take(items.value(), into.emplace_back());
}

}  // namespace edge::json
