#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/bindings/rpc/rpc_value.hpp"
#include "edge/error/contain.hpp"

/// Functions of this side that a method of another Worker is given.
namespace edge::detail {

/// Such a function: it is called with values, and gives one.
using RpcCallback = std::function<Result<RpcValue>(const std::vector<RpcValue>& arguments)>;

/// Reads an argument of it; one that is absent is nothing.
template <class T>
[[nodiscard]] bool read_callback_argument(std::optional<T>& place, const std::vector<RpcValue>& arguments,
                                          std::size_t index, Result<RpcValue>& done) {
    Result<T> value = (index < arguments.size() ? arguments[index] : RpcValue()).template as<T>();
    if (value) return place.emplace(*std::move(value)), true;
    done = fail(RpcError::ArgumentInvalid, concat({"argument ", std::to_string(index + 1), " ", value.error().detail}));
    return false;
}

/// What a function object takes and gives.
template <class Call>
struct RpcCallbackCall;
template <class C, class R, class... Ps>
struct RpcCallbackCall<R (C::*)(Ps...) const> {
    /// It, borrowed. More arguments than it takes are left, as JavaScript's functions do.
    template <class F>
    [[nodiscard]] static RpcCallback of(F& function) {
        return [&function](const std::vector<RpcValue>& arguments) {
            return call(function, arguments, std::index_sequence_for<Ps...>());
        };
    }

private:
    template <class F, std::size_t... I>
    static Result<RpcValue> call(F& function, [[maybe_unused]] const std::vector<RpcValue>& arguments,
                                 std::index_sequence<I...>) {
        [[maybe_unused]] std::tuple<std::optional<std::remove_cvref_t<Ps>>...> places;
        Result<RpcValue> done;
        if (!(read_callback_argument(std::get<I>(places), arguments, I, done) && ...)) return done;
        auto given = contain([&] { return function(*std::move(std::get<I>(places))...); });
        if (!given) return std::unexpected(std::move(given.error()));
        using Given = typename decltype(given)::value_type;
        static_assert(!std::is_same_v<Given, RpcBytes>, "a function that a method is given gives no bytes");
        if constexpr (!std::is_void_v<Given>) done = RpcValue::of(*given);
        return done;
    }
};
template <class C, class R, class... Ps>
struct RpcCallbackCall<R (C::*)(Ps...)> : RpcCallbackCall<R (C::*)(Ps...) const> {};

/// Whether an argument of a call is a function.
template <class T>
inline constexpr bool kIsRpcCallback = requires { &T::operator(); };

/// Whether no argument follows on a function.
template <class... As>
inline constexpr bool kIsRpcCallbackLast = true;
template <class First, class... Rest>
inline constexpr bool kIsRpcCallbackLast<First, Rest...> =
    (!kIsRpcCallback<First> || sizeof...(Rest) == 0) && kIsRpcCallbackLast<Rest...>;

/// A call of a function that outlives it.
template <class F>
[[nodiscard]] RpcCallback rpc_callback(F& function) {
    return RpcCallbackCall<decltype(&F::operator())>::of(function);
}

}  // namespace edge::detail
