#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "edge/app/rpc_methods.hpp"
#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/bindings/rpc/rpc_function.hpp"
#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/bindings/rpc/rpc_value.hpp"
#include "edge/context.hpp"
#include "edge/handlers/event_handler.hpp"
#include "edge/http/body_sink.hpp"
#include "edge/http/response.hpp"
#include "edge/http/stream.hpp"
#include "edge/text/compile_error.hpp"

namespace edge {

/// An argument as it came: a value, a stream, or an object with methods, which a function is as well (`RpcFunction`).
/// A stream is empty, and an object is null, where no method of the program takes one.
using RpcArgument = std::variant<RpcValue, Stream, RpcObject>;

/// Another Worker calls a method of this one, of the object that this is, or of an object that this one has given: an
/// invocation of its own, as a request is.
struct RpcCall {
    std::string method;                  ///< its name
    std::vector<RpcArgument> arguments;  ///< as they came; those that a method takes are moved from
    std::shared_ptr<const RpcServed> target = {};  ///< the object that was given; none: the application
    RpcValue result = {};                          ///< what the caller is given, once it was handled
    std::optional<Response> stream = {};           ///< in the place of a value: its body
    std::shared_ptr<const RpcServed> object = {};  ///< in the place of a value: an object with methods
};

namespace detail {

/// Each has the program take, or give, what is no value: called where a method does. A platform defines them beside
/// what passes it.
void take_rpc_streams();
void take_rpc_objects();
void give_rpc_objects();

/// A parameter that is an argument of the call: whatever is not made from the invocation.
template <class P>
inline constexpr bool kIsRpcArgument = !kIsExtracted<P> && !kLent<std::remove_cvref_t<P>>;

/// What passes, and is no value.
template <class T>
inline constexpr bool kIsNoRpcValue =
    std::same_as<T, Stream> || std::same_as<T, RpcObject> || std::same_as<T, RpcFunction>;

/// What is wrong with a parameter; the first is number 1.
template <class P>
consteval Mistake mistake_of_rpc_parameter(std::int64_t number) {
    using T = std::remove_cvref_t<P>;
    if constexpr (!kIsRpcArgument<P>) {
        return mistake_of_event_parameter<RpcCall, P>(number);
    } else {
        Mistake mistake("parameter ");
        mistake.append(number).append(" of a method is ");
        if constexpr (std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>)
            return mistake.append("a reference that can be changed: take an argument by value, or as const&");
        else if constexpr (std::same_as<T, std::string_view>)
            return mistake.append("a std::string_view: nothing holds the text, so take a const std::string&");
        else if constexpr (!std::same_as<T, RpcBytes> && !kIsOptional<T> && !kIsNoRpcValue<T>)
            if constexpr (constexpr Mistake kWhy = json::detail::Formless<T>::why(); !kWhy.empty())
                return mistake.append(kWhy.view());
        return {};
    }
}

template <class F, class... Ps>
consteval Mistake mistake_in_rpc_handler() {
    if (!Signature<F>::kPlain)
        return Mistake("a method is a function, or a lambda whose parameters have types, not auto");
    if (!Signature<F>::kConst)
        return Mistake("a method serves many calls at once: its lambda is not mutable, its operator() is const");
    Mistake first;
    std::int64_t number = 0;
    const auto look = [&](const Mistake& mistake) {
        if (first.empty()) first = mistake;
    };
    (look(mistake_of_rpc_parameter<Ps>(++number)), ...);
    return first;
}

/// Fails where a call has more arguments than the method takes.
[[nodiscard]] Result<void> check_rpc_count(const RpcCall& call, std::size_t most);
/// Why an argument is refused; the first is number 1.
[[nodiscard]] Error wrong_rpc_argument(const RpcCall& call, std::size_t number, const Error& why);

/// What an argument is read as; the failure's `detail` goes on from its number: "must be a stream". Nothing is the one
/// that is absent.
[[nodiscard]] Result<RpcValue> rpc_value_of(RpcArgument& argument);
[[nodiscard]] Result<Stream> rpc_stream_of(RpcArgument& argument);
[[nodiscard]] Result<RpcObject> rpc_object_of(RpcArgument& argument);
[[nodiscard]] bool is_no_rpc_argument(const RpcArgument& argument);

/// Reads an argument.
template <class T>
[[nodiscard]] Result<T> rpc_argument(RpcArgument& argument) {
    if constexpr (std::same_as<T, Stream>) {
        take_rpc_streams();
        return rpc_stream_of(argument);
    } else if constexpr (std::same_as<T, RpcObject>) {
        take_rpc_objects();
        return rpc_object_of(argument);
    } else if constexpr (std::same_as<T, RpcFunction>) {
        take_rpc_objects();
        Result<RpcObject> object = rpc_object_of(argument);
        if (!object) return std::unexpected(std::move(object.error()));
        return RpcFunction(*std::move(object));
    } else if constexpr (kIsOptional<T>) {
        if (is_no_rpc_argument(argument)) return T();
        Result<typename T::value_type> value = rpc_argument<typename T::value_type>(argument);
        if (!value) return std::unexpected(std::move(value.error()));
        return T(*std::move(value));
    } else {
        const Result<RpcValue> value = rpc_value_of(argument);
        if (!value) return std::unexpected(value.error());
        return value->template as<T>();
    }
}

/// Reads an argument into its place; one that is absent is nothing.
template <class T>
[[nodiscard]] bool read_rpc_argument(std::optional<T>& place, RpcCall& call, std::size_t index, Result<void>& done) {
    RpcArgument absent;
    Result<T> value = rpc_argument<T>(index < call.arguments.size() ? call.arguments[index] : absent);
    if (!value) return refuse(done, wrong_rpc_argument(call, index + 1, value.error()));
    place.emplace(*std::move(value));
    return true;
}

/// Keeps what a method has returned, for the caller.
void give_rpc_stream(RpcCall& call, Stream stream);
void give_rpc_stream(RpcCall& call, BodyProducer producer);
template <class T>
void give_rpc_result(RpcCall& call, T&& returned) {
    using Returned = std::remove_cvref_t<T>;
    if constexpr (std::same_as<Returned, Stream>) {
        give_rpc_stream(call, std::forward<T>(returned));
    } else if constexpr (std::is_invocable_r_v<Result<void>, const Returned&, BodySink&>) {
        give_rpc_stream(call, BodyProducer(std::forward<T>(returned)));
    } else if constexpr (kIsRpcTarget<Returned>) {
        give_rpc_objects();
        if (returned) call.object = serve_rpc(std::forward<T>(returned));
    } else {
        call.result = RpcValue::of(returned);
    }
}

template <class F, class R, class Parameters>
struct RpcHandlerOf;

/// A method that takes `Ps`.
template <class F, class R, class... Ps>
struct RpcHandlerOf<F, R, Types<Ps...>> : private CompileError<mistake_in_rpc_handler<F, Ps...>()> {
    using Plan = typename detail::Plan<Types<>, Types<Ps...>>::type;

    /// Reads the arguments, makes all else, in this order, and calls it.
    static Result<void> call(const F& handler, RpcCall& call, Context& context) {
        return call_with(handler, call, context, std::index_sequence_for<Ps...>());
    }

private:
    struct Nothing {};
    template <class P>
    using Slot = std::conditional_t<kIsRpcArgument<P>, std::optional<std::remove_cvref_t<P>>, Nothing>;

    /// How many arguments stand before a parameter.
    template <std::size_t kNumber>
    static consteval std::size_t index_of() {
        constexpr std::array<bool, sizeof...(Ps) + 1> is_argument{kIsRpcArgument<Ps>..., false};
        return std::size_t(std::ranges::count(is_argument.begin(), is_argument.begin() + kNumber, true));
    }

    template <std::size_t... I>
    static Result<void> call_with(const F& handler, RpcCall& call, Context& context, std::index_sequence<I...>) {
        Result<void> done = check_rpc_count(call, index_of<sizeof...(Ps)>());
        [[maybe_unused]] std::tuple<Slot<Ps>...> slots;
        Made<Plan, RpcCall> made(call, context);
        if (!done || !(read<Ps>(std::get<I>(slots), call, index_of<I>(), done) && ...) || !made.make(done)) return done;
        if constexpr (std::is_void_v<R>) {
            handler(pass<Ps>(made, std::get<I>(slots))...);
        } else if constexpr (is_result<R>) {
            R result = handler(pass<Ps>(made, std::get<I>(slots))...);
            if (!result) return std::unexpected(std::move(result.error()));
            if constexpr (!std::is_void_v<typename R::value_type>) give_rpc_result(call, *std::move(result));
        } else {
            give_rpc_result(call, handler(pass<Ps>(made, std::get<I>(slots))...));
        }
        return {};
    }

    template <class P>
    static bool read([[maybe_unused]] Slot<P>& slot, [[maybe_unused]] RpcCall& call, [[maybe_unused]] std::size_t index,
                     [[maybe_unused]] Result<void>& done) {
        if constexpr (kIsRpcArgument<P>) return read_rpc_argument(slot, call, index, done);
        else return true;
    }

    template <class P>
    [[nodiscard]] static decltype(auto) pass(Made<Plan, RpcCall>& made, [[maybe_unused]] Slot<P>& slot) {
        using T = std::remove_cvref_t<P>;
        if constexpr (kIsLent<P>) return made.template argument<P>();
        else if constexpr (kIsRpcArgument<P>) return static_cast<T&&>(*slot);
        else if constexpr (std::is_lvalue_reference_v<P>) return static_cast<P>(made.template argument<P>());
        else return static_cast<T&&>(made.template argument<P>());
    }
};

/// What a method does with a call.
template <class F>
[[nodiscard]] EventWork rpc_work(F handler) {
    using Handler = RpcHandlerOf<F, typename Signature<F>::Return, typename Signature<F>::Parameters>;
    return [handler = std::move(handler)](void* event, Context& context) {
        return Handler::call(handler, *static_cast<RpcCall*>(event), context);
    };
}

}  // namespace detail

template <class F>
RpcMethods& RpcMethods::add(RpcMethodName name, F method) {
    return add_work(name.text(), detail::rpc_work(std::move(method)));
}

}  // namespace edge
