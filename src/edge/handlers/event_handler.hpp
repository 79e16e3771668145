#pragma once

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>

#include "edge/handlers/handler.hpp"

/// Calls the handlers of events that are no requests: they take the event, and all that can be made without a request.
namespace edge::detail {

/// Whether a list of parameters has the request among them.
template <class Parameters>
inline constexpr bool has_request = false;
template <class... Ps>
inline constexpr bool has_request<Types<Ps...>> = (std::same_as<std::remove_cvref_t<Ps>, Request> || ...);

/// Whether any type of a plan is made of a request.
template <class Plan>
inline constexpr bool needs_request = false;
template <class... Ts>
inline constexpr bool needs_request<Types<Ts...>> = (has_request<PartsOf<Ts>> || ...);

/// What is wrong with a parameter of a handler that is given an Event; the first is number 1.
template <class Event, class P>
consteval Mistake mistake_of_event_parameter(std::int64_t number) {
    using T = std::remove_cvref_t<P>;
    if constexpr (std::same_as<T, Event>) {
        return {};
    } else {
        Mistake mistake("parameter ");
        mistake.append(number).append(" of a handler is a ").append(full_name_of<T>());
        if constexpr (std::same_as<T, Request> || kIsInPath<P>)
            return mistake.append(": it handles an event that is no request and has no path");
        else if constexpr (needs_request<typename Plan<Types<>, Types<P>>::type>)
            return mistake.append(", which is made of a request: it handles an event that is none");
        else return mistake_of_parameter<P>(number);
    }
}

/// What is wrong with such a handler, first its form, then each of its types.
template <class F, class Event, class R, class... Ps>
consteval Mistake mistake_in_event_handler() {
    if (!Signature<F>::kPlain)
        return Mistake("a handler of an event is a function, or a lambda whose parameters have types, not auto");
    if (!Signature<F>::kConst)
        return Mistake("a handler serves many events at once: its lambda is not mutable, its operator() is const");
    if (!std::is_void_v<R> && !std::same_as<R, Result<void>>)
        return Mistake("a handler of an event returns a Result<void>, or nothing: there is nobody to answer");
    Mistake first;
    std::int64_t number = 0;
    const auto look = [&](const Mistake& mistake) {
        if (first.empty()) first = mistake;
    };
    (look(mistake_of_event_parameter<Event, Ps>(++number)), ...);
    return first;
}

template <class F, class Event, class R, class Parameters>
struct EventHandlerOf;

/// A handler that takes `Ps`.
template <class F, class Event, class R, class... Ps>
struct EventHandlerOf<F, Event, R, Types<Ps...>>
    : private CompileError<mistake_in_event_handler<F, Event, R, Ps...>()> {
    /// What has to be made for it.
    using Plan = typename detail::Plan<Types<>, Types<Ps...>>::type;

    /// Makes what it takes, in that order, and calls it. Fails as the first does that cannot be made.
    static Result<void> call(const F& handler, Event& event, Context& context) {
        Made<Plan, Event> made(event, context);
        Result<void> done;
        if (!made.make(done)) return done;
        if constexpr (std::is_void_v<R>) return handler(pass<Ps>(made)...), done;
        else return handler(pass<Ps>(made)...);
    }

private:
    template <class P>
    [[nodiscard]] static decltype(auto) pass(Made<Plan, Event>& made) {
        using T = std::remove_cvref_t<P>;
        if constexpr (kIsLent<P>) return made.template argument<P>();
        else if constexpr (std::is_lvalue_reference_v<P>) return static_cast<P>(made.template argument<P>());
        else return static_cast<T&&>(made.template argument<P>());
    }
};

/// The handler that F is, of an Event.
template <class F, class Event>
using EventHandler = EventHandlerOf<F, Event, typename Signature<F>::Return, typename Signature<F>::Parameters>;

/// A handler whose event is known by whoever calls it.
using EventWork = std::function<Result<void>(void* event, Context& context)>;

/// What a handler of an Event does with it.
template <class Event, class F>
[[nodiscard]] EventWork event_work(F handler) {
    return [handler = std::move(handler)](void* event, Context& context) {
        return EventHandler<F, Event>::call(handler, *static_cast<Event*>(event), context);
    };
}

}  // namespace edge::detail
