#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "edge/handlers/signature.hpp"
#include "edge/openapi/takes.hpp"

/// Calls handlers with what they take. An application writes only handlers (`App`).
namespace edge::detail {

/// One path parameter of a request: its name in the pattern and its text, still percent-encoded.
struct PathArgument {
    std::string_view name;
    std::string_view text;
};
/// Decodes it, as text that is borrowed from the path, or from `room` if anything was encoded. Fails with
/// MalformedRequest, naming it.
[[nodiscard]] Result<std::string_view> decode(const PathArgument& argument, std::string& room);

/// Those of a route, in the order of its pattern; borrowed.
struct PathArguments {
    std::span<const std::string> names;
    std::span<const std::string_view> texts;

    [[nodiscard]] PathArgument operator[](std::size_t index) const { return {names[index], texts[index]}; }
};

/// Fails `done`. Gives false.
bool refuse(Result<void>& done, Error&& error);

/// Makes a value in its place; gives whether it could be made. One function for all handlers that take a T.
template <class T, class... Parts>
[[nodiscard]] bool make_at(std::optional<T>& place, Result<void>& done, Parts&... parts) {
    auto made = FromRequest<T>::extract(parts...);
    if constexpr (std::same_as<decltype(made), T>) {
        place.emplace(std::move(made));
    } else {
        if (!made) return refuse(done, std::move(made.error()));
        place.emplace(*std::move(made));
    }
    return true;
}

/// The same of a parameter of the path.
template <class T>
[[nodiscard]] bool parse_at(std::optional<T>& place, Result<void>& done, const PathArgument& argument) {
    std::string room;
    Result<std::string_view> text = decode(argument, room);
    if (!text) return refuse(done, std::move(text.error()));
    Result<T> value = RouteParameter<T>::parse(argument.name, *text);
    if (!value) return refuse(done, std::move(value.error()));
    place.emplace(*std::move(value));
    return true;
}

/// Everything that was made for one call, a place for each type of a plan. An Event is what the call is about.
template <class Plan, class Event = Request>
class Made;
template <class... Ts, class Event>
class Made<Types<Ts...>, Event> {
public:
    Made(Event& event, Context& context) : event_(&event), context_(&context) {}

    /// Makes all of it, in order; the first failure ends it.
    [[nodiscard]] bool make(Result<void>& done) {
        return (make_one(std::get<std::optional<Ts>>(values_), done, static_cast<PartsOf<Ts>*>(nullptr)) && ...);
    }

    /// What a parameter of this type is given.
    template <class P>
    [[nodiscard]] decltype(auto) argument() {
        using T = std::remove_cvref_t<P>;
        if constexpr (std::same_as<T, Event>) return (*event_);
        else if constexpr (std::same_as<T, Context>) return static_cast<P>(*context_);
        else if constexpr (std::same_as<T, Env>) return context_->env();
        else if constexpr (std::same_as<T, Platform>) return static_cast<P>(context_->platform());
        else return static_cast<T&>(*std::get<std::optional<T>>(values_));
    }

private:
    template <class T, class... Ps>
    [[nodiscard]] bool make_one(std::optional<T>& place, Result<void>& done, Types<Ps...>*) {
        return make_at(place, done, argument<Ps>()...);
    }

    Event* event_;
    Context* context_;
    std::tuple<std::optional<Ts>...> values_;
};

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

/// The T of a Result<T>, and T itself.
template <class T>
struct Succeeded {
    using type = T;
};
template <class T>
struct Succeeded<Result<T>> {
    using type = T;
};
template <class T>
using SucceededOf =
    std::conditional_t<std::is_void_v<typename Succeeded<T>::type>, NoContent, typename Succeeded<T>::type>;

/// A handler's value as a response.
template <class T>
[[nodiscard]] Response respond(T&& value, const Request& request) {
    using V = std::remove_cvref_t<T>;
    if constexpr (requires { IntoResponse<V>::respond(std::forward<T>(value), request); })
        return Response(IntoResponse<V>::respond(std::forward<T>(value), request));
    else return Response(IntoResponse<V>::respond(std::forward<T>(value)));
}

/// What is wrong with a handler, first its form, then each of its types.
template <class F, class R, class... Ps>
consteval Mistake mistake_in_handler() {
    if (!Signature<F>::kPlain)
        return Mistake(
            "the last link of a route is its handler: a function, or a lambda whose parameters have types, not auto");
    if (!Signature<F>::kConst)
        return Mistake("a handler serves many requests at once: its lambda is not mutable, its operator() is const");
    Mistake first;
    std::int64_t number = 0;
    const auto look = [&](const Mistake& mistake) {
        if (first.empty()) first = mistake;
    };
    (look(mistake_of_parameter<Ps>(++number)), ...);
    look(mistake_of_result<SucceededOf<R>>());
    if (first.empty() && !(taken_once<std::remove_cvref_t<Ps>, Ps...> && ...))
        return Mistake("a handler takes each of its parameters once, but for those of the path");
    return first;
}

template <class F, class R, class Parameters>
struct HandlerOf;

/// A handler that takes `Ps` and returns an R.
template <class F, class R, class... Ps>
struct HandlerOf<F, R, Types<Ps...>> : private CompileError<mistake_in_handler<F, R, Ps...>()> {
    using Plan = typename detail::Plan<Types<>, Types<Ps...>>::type;
    static constexpr std::size_t kPathParameters = path_parameter_count<Ps...>;
    static_assert(body_readers<Plan> <= 1,
                  "a handler reads the body of a request once: as a Body<T>, a FormOf<T> or a BodyText<>");

    /// Answers a request. The path's parameters come first, then all else in the order in which it is taken.
    static Response call(const F& handler, Request& request, Context& context, const PathArguments& arguments) {
        return call(handler, request, context, arguments, std::index_sequence_for<Ps...>());
    }

    /// Says whether captures, in the order of the pattern, are for this handler; null if they always are.
    static auto matcher() -> bool (*)(std::span<const std::string_view>) {
        if constexpr ((kElseNextRoute<Ps> || ...)) return &matches;
        else return nullptr;
    }

    /// What its types say of the route.
    static void describe(openapi::Description& description) {
        (add_path_parameter<Ps>(description), ...);
        describe_all(description, static_cast<Plan*>(nullptr));
        using V = SucceededOf<R>;
        if constexpr (requires { IntoResponse<V>::describe(description); }) IntoResponse<V>::describe(description);
    }

private:
    /// How many parameters before this one come from the path.
    template <std::size_t kNumber>
    static consteval std::size_t path_index() {
        constexpr std::array<bool, sizeof...(Ps) + 1> in_path{kIsInPath<Ps>..., false};
        std::size_t count = 0;
        for (std::size_t i = 0; i < kNumber; ++i) count += std::size_t(in_path[i]);
        return count;
    }

    template <std::size_t... I>
    static Response call(const F& handler, Request& request, Context& context,
                         [[maybe_unused]] const PathArguments& arguments, std::index_sequence<I...>) {
        [[maybe_unused]] std::tuple<PathSlot<Ps>...> path;
        Made<Plan> made(request, context);
        if constexpr (kPathParameters > 0 || !std::same_as<Plan, Types<>>) {
            Result<void> done;
            if (!((parse<Ps>(std::get<I>(path), arguments, path_index<I>(), done) && ...) && made.make(done)))
                return std::unexpected(std::move(done.error()));
        }
        if constexpr (std::same_as<R, Response> || std::same_as<R, Result<Response>>) {
            return Response(handler(pass<Ps>(made, std::get<I>(path))...));
        } else if constexpr (std::is_void_v<R>) {
            handler(pass<Ps>(made, std::get<I>(path))...);
            return respond(NoContent(), request);
        } else if constexpr (is_result<R>) {
            R result = handler(pass<Ps>(made, std::get<I>(path))...);
            if (!result) return std::unexpected(std::move(result.error()));
            if constexpr (std::is_void_v<typename R::value_type>) return respond(NoContent(), request);
            else return respond(*std::move(result), request);
        } else {
            return respond(handler(pass<Ps>(made, std::get<I>(path))...), request);
        }
    }

    static bool matches(std::span<const std::string_view> captures) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (segment_matches<Ps>(captures, path_index<I>()) && ...);
        }(std::index_sequence_for<Ps...>());
    }
    template <class P>
    static bool segment_matches(std::span<const std::string_view> captures, std::size_t index) {
        if constexpr (kElseNextRoute<P>) {
            std::string room;
            const Result<std::string_view> text = decode({.name = {}, .text = captures[index]}, room);
            return text && RouteParameter<std::remove_cvref_t<P>>::parse({}, *text);
        } else {
            return true;
        }
    }

    struct Nothing {};
    template <class P>
    using PathSlot = std::conditional_t<kIsInPath<P>, std::optional<std::remove_cvref_t<P>>, Nothing>;

    template <class P>
    [[nodiscard]] static bool parse([[maybe_unused]] PathSlot<P>& slot, [[maybe_unused]] const PathArguments& arguments,
                                    [[maybe_unused]] std::size_t index, [[maybe_unused]] Result<void>& done) {
        if constexpr (kIsInPath<P>) return parse_at(slot, done, arguments[index]);
        else return true;
    }

    /// A parameter taken by value, or to be moved from, gets the one there is.
    template <class P>
    [[nodiscard]] static decltype(auto) pass(Made<Plan>& made, [[maybe_unused]] PathSlot<P>& slot) {
        if constexpr (kIsLent<P>) {
            return made.template argument<P>();
        } else {
            using T = std::remove_cvref_t<P>;
            const auto place = [&]() -> T& {
                if constexpr (kIsInPath<P>) return *slot;
                else return made.template argument<P>();
            };
            if constexpr (std::is_lvalue_reference_v<P>) return static_cast<P>(place());
            else return static_cast<T&&>(place());
        }
    }

    template <class P>
    static void add_path_parameter(openapi::Description& description) {
        if constexpr (kIsInPath<P>) description.path.push_back(openapi::path_parameter<std::remove_cvref_t<P>>());
    }
    template <class... Ts>
    static void describe_all([[maybe_unused]] openapi::Description& description, Types<Ts...>*) {
        (describe_one<Ts>(description), ...);
    }
    template <class T>
    static void describe_one(openapi::Description& description) {
        if constexpr (requires { FromRequest<T>::describe(description); }) FromRequest<T>::describe(description);
    }
};

/// The handler that F is.
template <class F>
using Handler = HandlerOf<F, typename Signature<F>::Return, typename Signature<F>::Parameters>;

// --- the names of query parameters and fields that a route takes

template <class T>
[[nodiscard]] constexpr auto query_names_of() {
    if constexpr (requires { T::query_names; }) return T::query_names;
    else return std::array<std::string_view, 0>();
}
template <class T>
[[nodiscard]] constexpr auto header_names_of() {
    if constexpr (requires { T::header_names; }) return T::header_names;
    else return std::array<std::string_view, 0>();
}
template <class T>
[[nodiscard]] constexpr auto repeated_names_of() {
    if constexpr (requires { T::repeated_names; }) return T::repeated_names;
    else return std::array<std::string_view, 0>();
}
template <class T>
[[nodiscard]] constexpr bool takes_any_query() {
    if constexpr (requires { T::any_query; }) return T::any_query;
    else return false;
}

template <std::size_t... kSizes>
[[nodiscard]] constexpr auto joined(const std::array<std::string_view, kSizes>&... arrays) {
    std::array<std::string_view, (kSizes + ... + 0)> all{};
    std::size_t count = 0;
    [[maybe_unused]] const auto add = [&](const auto& array) {
        for (const std::string_view name : array) all[count++] = name;
    };
    (add(arrays), ...);
    return all;
}

template <class Plan, class... Links>
struct TakenFor;

/// What the links of a route and the extractors of its handler say together. A handler that takes the whole query takes
/// any, unless a link declares the parameters.
template <class... Ts, class... Links>
struct TakenFor<Types<Ts...>, Links...> {
    static constexpr auto kQuery = joined(query_names_of<Links>()..., query_names_of<FromRequest<Ts>>()...);
    static constexpr auto kRepeated = joined(repeated_names_of<FromRequest<Ts>>()...);
    static constexpr auto kFields = joined(header_names_of<Links>()..., header_names_of<FromRequest<Ts>>()...);
    static_assert(kQuery.size() <= Query::kMostNames, "a route takes at most 64 query parameters");
    static constexpr bool kAny = (takes_any_query<Links>() || ...) || ((takes_any_query<FromRequest<Ts>>() || ...) &&
                                                                       !(openapi::SaysWhatIsTaken<Links> || ...));

    [[nodiscard]] static constexpr openapi::Taken taken() {
        if constexpr (kAny) return {.query = std::nullopt, .fields = kFields};
        else return {.query = kQuery, .repeated = kRepeated, .fields = kFields};
    }
};

}  // namespace edge::detail
