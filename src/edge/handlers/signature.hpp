#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "edge/handlers/from_request.hpp"
#include "edge/handlers/into_response.hpp"
#include "edge/routing/route_parameter.hpp"
#include "edge/text/compile_error.hpp"
#include "edge/text/name_of.hpp"

/// What the types of a handler say: what it takes, and what has to be made for it.
namespace edge::detail {

template <class... Ts>
struct Types {};

/// What a function or a function object takes and returns. `kPlain` is false for what has no single signature, such as
/// a generic lambda; `kConst` for an object that its calls change.
template <class F>
struct Signature {
    static constexpr bool kPlain = false;
    static constexpr bool kConst = true;
    using Return = void;
    using Parameters = Types<>;
};
template <class R, class... Ps>
struct Signature<R (*)(Ps...)> {
    static constexpr bool kPlain = true;
    static constexpr bool kConst = true;
    using Return = R;
    using Parameters = Types<Ps...>;
};
template <class R, class... Ps>
struct Signature<R (*)(Ps...) noexcept> : Signature<R (*)(Ps...)> {};
template <class C, class R, class... Ps>
struct Signature<R (C::*)(Ps...) const> : Signature<R (*)(Ps...)> {};
template <class C, class R, class... Ps>
struct Signature<R (C::*)(Ps...) const noexcept> : Signature<R (*)(Ps...)> {};
template <class C, class R, class... Ps>
struct Signature<R (C::*)(Ps...)> : Signature<R (*)(Ps...)> {
    static constexpr bool kConst = false;
};
template <class C, class R, class... Ps>
struct Signature<R (C::*)(Ps...) noexcept> : Signature<R (C::*)(Ps...)> {};
template <class F>
    requires requires { &F::operator(); }
struct Signature<F> : Signature<decltype(&F::operator())> {};

/// What the framework lends a handler: always by reference.
template <class T>
inline constexpr bool kLent =
    std::same_as<T, Request> || std::same_as<T, Context> || std::same_as<T, Env> || std::same_as<T, Platform>;

template <class P>
inline constexpr bool kIsLent =
    kLent<std::remove_cvref_t<P>> && std::is_lvalue_reference_v<P> && (!std::same_as<P, Env&>);
/// A parameter of a declared type whose type is not declared.
template <class T>
inline constexpr bool kWraps = false;
template <template <class> class W, class T>
inline constexpr bool kWraps<W<T>> = !Extractable<W<T>> && std::derived_from<W<T>, Extracted<T>>;

template <class P>
inline constexpr bool kIsExtracted = Extractable<std::remove_cvref_t<P>>;
template <class P>
inline constexpr bool kIsInPath =
    !kIsExtracted<P> && !kLent<std::remove_cvref_t<P>> && FromPath<std::remove_cvref_t<P>>;

/// What is wrong with a parameter of a handler; the first is number 1.
template <class P>
consteval Mistake mistake_of_parameter(std::int64_t number) {
    using T = std::remove_cvref_t<P>;
    Mistake mistake("parameter ");
    mistake.append(number).append(" of a handler is a ").append(full_name_of<T>());
    if constexpr (kLent<T> && !kIsLent<P>)
        return mistake.append(": take it by reference, as Request&, Context&, const Env& or Platform&");
    else if constexpr (kWraps<T>) return mistake.append(": its type has no edge::json::declaration");
    else if constexpr (kLent<T> || kIsExtracted<P> || kIsInPath<P>) return {};
    else if constexpr (json::Declared<T>)
        return mistake.append(
            ": say where it comes from, as a Body<T>, a QueryOf<T>, a FormOf<T>, a HeadersOf<T> or a CookiesOf<T>");
    else
        return mistake.append(", which comes from nowhere: specialise edge::FromRequest for it, or, for a parameter of "
                              "the path, edge::ParameterText");
}

/// The same of what it returns.
template <class T>
consteval Mistake mistake_of_result() {
    if constexpr (Respondable<T>) return {};
    Mistake mistake("a handler returns a ");
    mistake.append(full_name_of<T>());
    if constexpr (std::convertible_to<T, std::string_view>) return mistake.append(": return Response::text(...)");
    else
        return mistake.append(", which is no response: give it an edge::json::declaration, or specialise "
                              "edge::IntoResponse for it");
}

template <class T, class... Ps>
inline constexpr bool taken_once =
    kLent<T> || FromPath<T> || (std::size_t(std::same_as<T, std::remove_cvref_t<Ps>>) + ... + 0) == 1;

/// Whether a segment that is no such parameter makes the route another one's (`RouteParameter`).
template <class P>
inline constexpr bool kElseNextRoute = false;
template <class P>
    requires(kIsInPath<P> && requires { requires RouteParameter<std::remove_cvref_t<P>>::kElseNextRoute; })
inline constexpr bool kElseNextRoute<P> = true;

/// The parameters that come from the path, in order.
template <class... Ps>
inline constexpr std::size_t path_parameter_count = (std::size_t(kIsInPath<Ps>) + ... + 0);

// --- what has to be made, each type once and after its parts

template <class List, class T>
inline constexpr bool has_type = false;
template <class... Ts, class T>
inline constexpr bool has_type<Types<Ts...>, T> = (std::same_as<Ts, T> || ...);

template <class List, class T>
struct WithType;
template <class... Ts, class T>
struct WithType<Types<Ts...>, T> {
    using type = std::conditional_t<has_type<Types<Ts...>, T>, Types<Ts...>, Types<Ts..., T>>;
};

/// How many of the types made read the body.
template <class T>
concept ReadsBody = requires { requires FromRequest<T>::reads_body; };
template <class Plan>
inline constexpr std::size_t body_readers = 0;
template <class... Ts>
inline constexpr std::size_t body_readers<Types<Ts...>> = (std::size_t(ReadsBody<Ts>) + ... + 0);

template <class T>
using PartsOf = typename Signature<decltype(&FromRequest<T>::extract)>::Parameters;

/// `Made` with what the parameters `Ps` need.
template <class Made, class Ps>
struct Plan;
template <class Made>
struct Plan<Made, Types<>> {
    using type = Made;
};
template <class Made, class P, class... Rest>
struct Plan<Made, Types<P, Rest...>> {
    using T = std::remove_cvref_t<P>;
    static auto next() {
        if constexpr (kIsExtracted<P>) {
            if constexpr (has_type<Made, T>) return Made();
            else return typename WithType<typename Plan<Made, PartsOf<T>>::type, T>::type();
        } else {
            return Made();
        }
    }
    using type = typename Plan<decltype(next()), Types<Rest...>>::type;
};

}  // namespace edge::detail
