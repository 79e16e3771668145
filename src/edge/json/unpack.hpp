#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

namespace edge::json {

/// Calls `f` with the items of a tuple, as `std::apply` does, which asks by a dozen templates how `f` could be called,
/// for each declaration anew.
template <class F, class... Ts>
constexpr decltype(auto) unpack(const F& f, const std::tuple<Ts...>& tuple) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) -> decltype(auto) {
        return f(std::get<I>(tuple)...);
    }(std::index_sequence_for<Ts...>());
}

}  // namespace edge::json
