#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/bindings/rpc/rpc_value.hpp"
#include "edge/context.hpp"
#include "edge/handlers/event_handler.hpp"
#include "edge/text/compile_error.hpp"

namespace edge {

/// Another Worker calls a method of this one, or of the object that this is: an invocation of its own, as a request is.
struct RpcCall {
    std::string method;  ///< its name
    std::vector<RpcValue> arguments;  ///< as they came
    RpcValue result = {};  ///< what the caller is given, once it was handled
};

/// What the caller of a method that failed is thrown.
struct RpcFailure {
    std::string_view name;  ///< the class: "TypeError" where it is the caller's mistake, else "Error"
    std::string_view text;  ///< `Error::detail`; of an error of status 500 nothing but that it failed
    std::string_view code;  ///< the slug of its kind
};
/// The same of an error, which is borrowed.
[[nodiscard]] RpcFailure rpc_failure(const Error& error);

/// The name of a method, checked when it is compiled: none that the platform or JavaScript keeps for itself.
class RpcMethodName {
public:
    /// A literal.
    template <std::size_t N>
    consteval RpcMethodName(const char (&text)[N]) : text_(text, N - 1) {
        if (text_.empty()) throw "a method has a name";
        const bool is_ours = text_ == "test" || text_ == "toJSON" || text_ == "trace";  // the entry hides these
        if (is_ours || std::ranges::find(kTakenRpcNames, text_) != kTakenRpcNames.end())
            throw "the platform, or JavaScript, has something else of this name: give your method another one";
    }
    /// The name as it was written.
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

namespace detail {

/// A parameter that is an argument of the call: whatever is not made from the invocation.
template <class P>
inline constexpr bool kIsRpcArgument = !kIsExtracted<P> && !kLent<std::remove_cvref_t<P>>;

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
        else if constexpr (!std::same_as<T, RpcBytes> && !kIsOptional<T>)
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

/// Reads an argument into its place; one that is absent is nothing.
template <class T>
[[nodiscard]] bool read_rpc_argument(std::optional<T>& place, const RpcCall& call, std::size_t index,
                                     Result<void>& done) {
    Result<T> value = (index < call.arguments.size() ? call.arguments[index] : RpcValue()).template as<T>();
    if (!value) return refuse(done, wrong_rpc_argument(call, index + 1, value.error()));
    place.emplace(*std::move(value));
    return true;
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
            if constexpr (!std::is_void_v<typename R::value_type>) call.result = RpcValue::of(*result);
        } else {
            call.result = RpcValue::of(handler(pass<Ps>(made, std::get<I>(slots))...));
        }
        return {};
    }

    template <class P>
    static bool read([[maybe_unused]] Slot<P>& slot, [[maybe_unused]] const RpcCall& call,
                     [[maybe_unused]] std::size_t index, [[maybe_unused]] Result<void>& done) {
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
}  // namespace edge
