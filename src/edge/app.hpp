#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/app/scheduled_event.hpp"
#include "edge/context.hpp"
#include "edge/http/percent.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/middleware/guard.hpp"
#include "edge/middleware/middleware.hpp"
#include "edge/openapi/operation.hpp"
#include "edge/openapi/takes.hpp"
#include "edge/routing/route_parameter.hpp"
#include "edge/routing/route_pattern.hpp"
#include "edge/routing/router.hpp"

namespace edge {

namespace detail {

/// The path parameter types of a handler `R(Request&, Context&, Parameters...)`: a function or a const function object,
/// since one handler serves many requests at once.
template <class F>
struct HandlerTraits : HandlerTraits<decltype(&F::operator())> {};
template <class R, class... Ps>
struct HandlerTraits<R (*)(Request&, Context&, Ps...)> {
    using Parameters = std::tuple<std::remove_cvref_t<Ps>...>;
};
template <class C, class R, class... Ps>
struct HandlerTraits<R (C::*)(Request&, Context&, Ps...) const> : HandlerTraits<R (*)(Request&, Context&, Ps...)> {};

template <class... Ts>
using Last = std::tuple_element_t<sizeof...(Ts) - 1, std::tuple<Ts...>>;

template <class... Links>
using PatternFor = RoutePattern<std::tuple_size_v<typename HandlerTraits<std::decay_t<Last<Links...>>>::Parameters>>;

}  // namespace detail

/// An application: routes and middleware, wired once by `make_app` and immutable while it serves.
///
/// ```cpp
/// App app;
/// app.use(request_id());
/// app.get("/hello/{name}", [](Request&, Context&, const std::string& name) {
///     return Response::text("Hi " + name);
/// });
/// ```
///
/// A handler takes `(Request&, Context&, path parameters...)` and returns a Response or a Result<Response>. Middleware
/// for one route stands between pattern and handler: `app.post("/orders", require_role({"staff"}), create);`. A number
/// of parameters that does not match the pattern is a compile error; a route given twice ends the program at start.
/// An `openapi::Operation` among the links documents the route, or better a function that gives one (`described_by`);
/// routes without one are left out of the document. Query parameters are declared by a link as well, `openapi::takes`:
/// a request with any other is refused.
class App {
public:
    /// An application that cannot serve, such as one whose configuration cannot work (`VarReader`): it answers every
    /// request with this error, and fails every cron trigger with it. Each is logged with all that the error says; the
    /// client of an Internal one sees nothing of it.
    [[nodiscard]] static App refusing(Error error);

    /// Adds middleware around everything, also around 404, 405 and OPTIONS answers; the first added is outermost.
    App& use(Middleware middleware);
    App& use(Guard guard);

    /// Names a header field that no route may pass over, because who sends it relies on it ("Idempotency-Key"): where a
    /// route does not take it (`openapi::takes`), a request that has it is refused with InvalidParameter before it is
    /// handled. GET, HEAD and OPTIONS change nothing, and may ignore it. Comes before the routes.
    App& never_ignore(std::string_view field);

    /// Adds a route: a pattern, then whatever stands before the handler (guards, middleware, an `openapi::Operation`,
    /// `openapi::takes`), then the handler.
    template <class... Links>
    App& get(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Get, pattern, std::forward<Links>(links)...);
    }
    template <class... Links>
    App& post(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Post, pattern, std::forward<Links>(links)...);
    }
    template <class... Links>
    App& put(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Put, pattern, std::forward<Links>(links)...);
    }
    template <class... Links>
    App& patch(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Patch, pattern, std::forward<Links>(links)...);
    }
    /// Routes DELETE, which is a keyword.
    template <class... Links>
    App& del(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Delete, pattern, std::forward<Links>(links)...);
    }

    /// Runs `handler` when the cron trigger that is configured as `cron` goes off. A spelling given twice
    /// ends the program at start.
    App& scheduled(std::string_view cron, ScheduledHandler handler);

    /// Answers one request. Never throws: an exception that leaves a handler or a middleware is logged and becomes a
    /// 500 problem (see `Next`). HEAD is answered by GET's route without the body, OPTIONS with 204 and Allow, a known
    /// path with an unknown method with 405 and Allow, and a success of GET or HEAD as conditions ask
    /// (`Preconditions`).
    [[nodiscard]] Response handle(Request& request, Context& context) const;

    /// Runs the handler of a cron trigger. Never throws: an exception that leaves the handler is an Internal error, and
    /// so is a trigger that nothing handles. Failures are logged.
    Result<void> handle(const ScheduledEvent& event, Context& context) const;

    /// What the documented routes say of themselves, and the guards around everything; borrowed.
    [[nodiscard]] openapi::ApiDescription description() const { return {descriptions_, guard_problems_}; }

private:
    /// One path parameter of a request: its name in the pattern and its text, still percent-encoded.
    struct Argument {
        std::string_view name;
        std::string_view text;
    };
    using Endpoint = std::function<Result<Response>(Request&, Context&, std::span<const Argument>)>;
    struct Route {
        std::string pattern;
        std::vector<std::string> names;
        std::vector<Middleware> chain;
        openapi::Taken taken;
        Endpoint endpoint;
    };

    template <class Pattern, class... Links>
    App& route(Method method, Pattern pattern, Links&&... links) {
        if constexpr (openapi::kDescribed) {
            using Parameters = typename detail::HandlerTraits<std::decay_t<detail::Last<Links...>>>::Parameters;
            openapi::Description description = describe(method, pattern.text(), static_cast<Parameters*>(nullptr));
            (add_to(description, links), ...);
            keep(std::move(description));
        }
        Route route{.pattern = std::string(pattern.text()), .names = {}, .chain = {}, .taken = {}, .endpoint = {}};
        link(route, std::forward<Links>(links)...);
        add(method, std::move(route));
        return *this;
    }

    /// Everything before the last link is middleware or documentation, the last is the handler.
    template <class First, class... Rest>
    static void link(Route& route, First&& first, Rest&&... rest) {
        if constexpr (sizeof...(Rest) == 0) {
            using Parameters = typename detail::HandlerTraits<std::decay_t<First>>::Parameters;
            route.endpoint = endpoint(std::forward<First>(first), static_cast<Parameters*>(nullptr));
        } else {
            if constexpr (!openapi::kDocuments<std::decay_t<First>>) attach(route, std::forward<First>(first));
            link(route, std::forward<Rest>(rest)...);
        }
    }
    static void attach(Route& route, Middleware middleware);
    static void attach(Route& route, Guard guard);
    template <openapi::SaysWhatIsTaken Link>
    static void attach(Route& route, const Link&) {
        route.taken = Link::taken();
    }

    template <class... Ps>
    static openapi::Description describe(Method method, std::string_view pattern, std::tuple<Ps...>*) {
        return {.method = method, .pattern = std::string(pattern), .path = {openapi::path_parameter<Ps>()...}};
    }
    /// Adds what a link says of its route.
    template <class Link>
    static void add_to(openapi::Description& description, const Link& link) {
        if constexpr (std::same_as<Link, Guard>) add_guard(description, link);
        else if constexpr (std::same_as<Link, openapi::Operation>) description.operation = link;
        else if constexpr (openapi::kDocuments<Link>) description.operation = Link::operation();
        else if constexpr (openapi::SaysWhatIsTaken<Link>) add_taken(description, Link::taken(), Link::parameters());
    }
    static void add_taken(openapi::Description& description, const openapi::Taken& taken,
                          std::vector<openapi::Parameter> parameters);
    static void add_guard(openapi::Description& description, const Guard& guard);
    /// Only of documented routes.
    void keep(openapi::Description description);

    template <class Handler, class... Ps>
    static Endpoint endpoint(Handler handler, std::tuple<Ps...>*) {
        return [handler = std::move(handler)](Request& request, Context& context,
                                              std::span<const Argument> arguments) -> Result<Response> {
            return invoke<Ps...>(handler, request, context, arguments, std::index_sequence_for<Ps...>{});
        };
    }

    template <class... Ps, class Handler, std::size_t... I>
    static Result<Response> invoke(const Handler& handler, Request& request, Context& context,
                                   [[maybe_unused]] std::span<const Argument> arguments, std::index_sequence<I...>) {
        [[maybe_unused]] std::tuple<Result<Ps>...> parsed{parse_argument<Ps>(arguments[I])...};
        const Error* error = nullptr;
        ((error = error || std::get<I>(parsed) ? error : &std::get<I>(parsed).error()), ...);
        if (error) return std::unexpected(*error);
        return handler(request, context, *std::move(std::get<I>(parsed))...);
    }

    template <class P>
    static Result<P> parse_argument(Argument argument) {
        Result<std::string> text = decode(argument);
        if (!text) return std::unexpected(std::move(text.error()));
        return RouteParameter<P>::parse(argument.name, *text);
    }
    static Result<std::string> decode(Argument argument);

    void add(Method method, Route route);
    [[nodiscard]] Result<Response> dispatch(Request& request, Context& context) const;
    [[nodiscard]] Result<Response> run(const Route& route, const Captures& captures, Request& request,
                                       Context& context) const;
    /// Refuses what a request has and its route does not take.
    [[nodiscard]] Result<void> check_taken(const openapi::Taken& taken, const Request& request) const;

    std::map<std::string, ScheduledHandler, std::less<>> scheduled_;
    std::shared_ptr<const Error> refusal_;  ///< what every cron trigger fails with
    Router router_;
    std::vector<Route> routes_;
    std::vector<Middleware> middleware_;
    std::vector<std::string> never_ignored_;
    std::vector<openapi::Description> descriptions_;
    std::vector<ErrorCode> guard_problems_;
};

}  // namespace edge

/// Every Worker defines this: its application, wired up. Called once per instance, when the first request comes in,
/// with what is bound. It must not touch a binding: only requests may wait.
[[nodiscard]] edge::App make_app(const edge::Env& env);
