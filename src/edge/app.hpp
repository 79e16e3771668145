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

#include "edge/app/alarm_event.hpp"
#include "edge/app/describes_routes.hpp"
#include "edge/app/email_message.hpp"
#include "edge/app/event_entries.hpp"
#include "edge/app/object_class.hpp"
#include "edge/app/queue_batch.hpp"
#include "edge/app/rpc_call.hpp"
#include "edge/app/scheduled_event.hpp"
#include "edge/app/tail_events.hpp"
#include "edge/app/tail_stream.hpp"
#include "edge/app/web_socket_event.hpp"
#include "edge/bindings/sockets/tcp_socket.hpp"
#include "edge/bindings/workflow/workflow_rollback.hpp"
#include "edge/bindings/workflow/workflow_run.hpp"
#include "edge/context.hpp"
#include "edge/handlers/bindings.hpp"
#include "edge/handlers/body.hpp"
#include "edge/handlers/endpoint.hpp"
#include "edge/handlers/event_handler.hpp"
#include "edge/handlers/handler.hpp"
#include "edge/handlers/parameters.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/middleware/guard.hpp"
#include "edge/middleware/middleware.hpp"
#include "edge/openapi/documentation.hpp"
#include "edge/openapi/operation.hpp"
#include "edge/openapi/takes.hpp"
#include "edge/routing/route_pattern.hpp"
#include "edge/routing/router.hpp"

namespace edge {

namespace detail {

template <class... Ts>
struct Last {
    static_assert(sizeof...(Ts) > 0, "a route has a handler: app.get(\"/\", [] { return Response::text(\"Hi\"); })");
    using type = void;
};
template <class T, class... Ts>
struct Last<T, Ts...> {
    using type = std::tuple_element_t<sizeof...(Ts), std::tuple<T, Ts...>>;
};

/// The handler among the links of a route, which is the last.
template <class... Links>
using HandlerAmong = Handler<std::decay_t<typename Last<Links...>::type>>;

/// What may stand before the handler; compilers show the name with the type in the place of Link.
template <class Link>
inline constexpr bool is_route_link = openapi::kDocuments<Link> || openapi::SaysWhatIsTaken<Link> ||
                                      std::convertible_to<Link, Guard> || std::convertible_to<Link, Middleware>;

template <class... Links>
using PatternFor = RoutePattern<HandlerAmong<Links...>::kPathParameters>;

}  // namespace detail

/// An application: routes and middleware, wired once by `make_app` and immutable while it serves.
///
/// ```cpp
/// App app;
/// app.use(request_id());
/// app.get("/hello/{name}", [](const std::string& name) { return Response::text("Hi " + name); });
/// ```
///
/// The types of a handler's parameters say where each comes from: `Request&`, `Context&`, the path (by its pattern, in
/// order), and whatever has a `FromRequest`, such as `Body<T>`, `QueryOf<T>`, `Kv<"NAME">` or a type of your own. Its
/// return type says what it answers (`IntoResponse`): a `Response`, a declared type, `Created<T>`, and `Result` of
/// each. The documentation follows from both.
///
/// Middleware for one route stands between pattern and handler: `app.post("/orders", require_role({"staff"}),
/// create);`. A number of path parameters that does not match the pattern is a compile error; a route given twice ends
/// the program at start. An `openapi::Operation` among the links adds words and examples to the documentation of the
/// route, or better a function that gives one (`described_by`); `openapi::hidden()` leaves the route out. A handler
/// that looks at the query by itself declares the parameters by a link, `openapi::takes`: a request with any other is
/// refused.
class App {
public:
    /// An application that cannot serve, such as one whose configuration cannot work (`VarReader`): it answers every
    /// request with this error, and fails every cron trigger with it. Each is logged with all that the error says; the
    /// client of an Internal one sees nothing of it.
    [[nodiscard]] static App refusing(Error error);

    /// Adds middleware around everything, also around 404, 405 and OPTIONS answers; the first added is outermost.
    App& use(Middleware middleware);
    template <bool kDescribed = openapi::kDescribed>
    App& use(Guard guard) {
        if constexpr (kDescribed)
            if (detail::describes_routes()) documentation().guard(guard);
        return use(std::move(guard.middleware));
    }

    /// The same around the requests of a part of the paths, whether there is a route or not: "/admin" is that one path,
    /// and with a slash and a star at its end also all below it.
    App& use(std::string_view path, Middleware middleware);
    template <bool kDescribed = openapi::kDescribed>
    App& use(std::string_view path, Guard guard) {
        if constexpr (kDescribed)
            if (detail::describes_routes()) documentation().guard(path, guard);
        return use(path, std::move(guard.middleware));
    }

    /// Routes of one part of the paths, with what stands before all of them:
    ///
    /// ```cpp
    /// app.group("/v1", require_role({"staff"}), [](App& v1) {
    ///     v1.get("/orders", list_orders);  // GET /v1/orders
    /// });
    /// ```
    template <class... Links>
    App& group(RoutePattern<0> prefix, Links&&... links) {
        App part;
        part.fill(std::forward<Links>(links)...);
        return mount(prefix, std::move(part));
    }

    /// Serves another application below `prefix`: its middleware stands before its routes only, where there is none
    /// this application answers; its state, its cron triggers and its exceptions are this one's, unless that has its
    /// own. Its route "/" is `prefix` itself.
    template <bool kDescribed = openapi::kDescribed>
    App& mount(RoutePattern<0> prefix, App part) {
        if constexpr (kDescribed)
            if (detail::describes_routes() && part.documentation_)
                documentation().mount(prefix.text(), *part.documentation_);
        add_part(prefix.text(), std::move(part));
        return *this;
    }

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
    /// HEAD is answered by GET's route and OPTIONS by the methods of the path, where they have no route of their own.
    template <class... Links>
    App& head(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Head, pattern, std::forward<Links>(links)...);
    }
    template <class... Links>
    App& options(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Options, pattern, std::forward<Links>(links)...);
    }
    /// Every method but HEAD, which is GET's.
    template <class... Links>
    App& all(std::type_identity_t<detail::PatternFor<Links...>> pattern, const Links&... links) {
        for (const Method method :
             {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Options})
            route(method, pattern, links...);
        return *this;
    }
    /// Routes DELETE, which is a keyword.
    template <class... Links>
    App& del(std::type_identity_t<detail::PatternFor<Links...>> pattern, Links&&... links) {
        return route(Method::Delete, pattern, std::forward<Links>(links)...);
    }

    /// Gives handlers a value that all requests share, which they take as a `State<T>`; in the place of one of its type
    /// that was given before.
    template <class T>
    App& state(T value) {
        shared_->state.put(std::move(value));
        return *this;
    }

    /// Answers paths that no route has, in the place of a 404 problem. A handler without path parameters.
    template <class Handler>
    App& not_found(Handler handler) {
        static_assert(detail::Handler<Handler>::kPathParameters == 0,
                      "no path was matched, so there are no parameters");
        fallback_ = detail::Endpoint(std::move(handler));
        return *this;
    }

    /// Makes the answer to every failure, in the place of a problem document: `(const Error&, const Context&)` to
    /// Response. Those of 500 and above have been logged; only `Error::detail` is for the client.
    App& on_error(std::function<Response(const Error&, const Context&)> answer);

    /// Says which error an exception of type E means, which is Internal otherwise: `(const E&)` to Error. The first
    /// added that fits counts.
    template <class E, class F>
    App& on_exception(F translate) {
        shared_->on_exception.push_back([translate = std::move(translate)]() -> std::optional<Error> {
            try {
                throw;
            } catch (const E& exception) {
                return translate(exception);
            } catch (...) {
                return std::nullopt;
            }
        });
        return *this;
    }

    /// Says that there is this kind of failure. One that no route and no guard names may be the answer of any route, as
    /// that of a middleware or of an exception (`on_exception`), and the document says so.
    App& may_fail_with(ErrorCode kind);

    /// Runs `handler` when the cron trigger that is configured as `cron` goes off. It takes the `ScheduledEvent`, and
    /// what a handler of a route takes, but for what is made of a request. A spelling given twice ends the program at
    /// start.
    ///
    /// ```cpp
    /// app.scheduled("0 3 * * *", [](const ScheduledEvent& event, Kv<"ORDERS"> orders) -> Result<void> {
    ///     return orders.put("closed", std::to_string(event.scheduled_time.time_since_epoch().count()));
    /// });
    /// ```
    template <class F>
    App& scheduled(std::string_view cron, F handler) {
        add_scheduled(cron, detail::event_work<ScheduledEvent>(std::move(handler)));
        return *this;
    }

    /// Takes the messages of the queue of that name: one by one, as a `Message<T>`, or those that were delivered
    /// together, as a `QueueBatch<T>`; besides what a handler of a cron trigger takes. What it succeeds with is acked,
    /// what it fails with (a Result, an exception) is delivered again; `Message` has more. A message that is no T is
    /// never handled: it is delivered again until it goes to the dead letter queue.
    ///
    /// ```cpp
    /// app.queue("orders", [](Message<Order> message, Kv<"ORDERS"> orders) -> Result<void> {
    ///     return orders.put(message.id(), *message);
    /// });
    /// ```
    template <class F>
    App& queue(std::string_view name, F handler) {
        add_queue(name, detail::queue_work(std::move(handler)));
        return *this;
    }

    /// Takes the emails that are routed to this application: an `EmailMessage&`, besides what a handler of a cron
    /// trigger takes. A second handler ends the program at start.
    template <class F>
    App& email(F handler) {
        add_email(detail::event_work<EmailMessage>(std::move(handler)));
        return *this;
    }

    /// Takes what other Workers have done, which name this one as their consumer: a `TailEvents`, besides what a
    /// handler of a cron trigger takes. A second handler ends the program at start.
    template <class F>
    App& tail(F handler) {
        add_tail(detail::event_work<TailEvents>(std::move(handler)));
        return *this;
    }

    /// Takes the same event by event, while it happens: a `TailStream&` for each invocation, besides what a handler of
    /// a cron trigger takes. The entry imports "workers-cpp/tail-stream" (docs/tail.md). A second handler ends the
    /// program at start.
    template <class F>
    App& tail_stream(F handler) {
        add_tail_stream(detail::event_work<TailStream>(std::move(handler)));
        return *this;
    }

    /// Takes TCP connections that come in: a `TcpSocket&`, which stands, besides what a handler of a cron trigger
    /// takes. It is closed when the handler is done; one whose handler fails is broken off. The entry imports
    /// "workers-cpp/connect" (docs/sockets.md). A second handler ends the program at start.
    ///
    /// ```cpp
    /// app.connect([](TcpSocket& socket) -> Result<void> {
    ///     const Result<std::string> name = socket.read(1, 64);
    ///     if (!name) return std::unexpected(name.error());
    ///     return socket.write("Hello " + *name);
    /// });
    /// ```
    template <class F>
    App& connect(F handler) {
        add_connect(detail::event_work<TcpSocket>(std::move(handler)));
        return *this;
    }

    /// Takes the messages that come over WebSockets of the Durable Object that this is (`ObjectSockets`): an
    /// `ObjectSocketMessage`, besides what a handler of a cron trigger takes. One that fails is logged, and closes its
    /// WebSocket with 1011. A second handler ends the program at start.
    ///
    /// ```cpp
    /// app.web_socket_message([](const ObjectSocketMessage& event) { event.socket.send(event.message); });
    /// ```
    template <class F>
    App& web_socket_message(F handler) {
        add_web_socket_message(detail::event_work<ObjectSocketMessage>(std::move(handler)));
        return *this;
    }

    /// Takes the ends of such WebSockets: an `ObjectSocketClosed`, besides the same. A second handler ends the program
    /// at start.
    template <class F>
    App& web_socket_closed(F handler) {
        add_web_socket_closed(detail::event_work<ObjectSocketClosed>(std::move(handler)));
        return *this;
    }

    /// Lets other Workers call a method of this one, by RPC: `env.SHOP.price("plum", 12)` in theirs. What is not made
    /// from the invocation (`Context&`, `Kv<"NAME">`...) is an argument, in order, of whatever type a `RpcValue` has;
    /// one that is absent is a `std::nullopt`. Wrong arguments are a TypeError there, and the method is not called. It
    /// gives such a value, nothing, or a `Result` of either. Its error is an Error there: the text is its `detail`, and
    /// `code` its slug; one of status 500 says nothing more than that. A name given twice ends the program at start.
    ///
    /// It takes a `Stream`, a function (`RpcFunction`) and an object with methods (`RpcObject`) as well, and gives a
    /// `Stream`, what makes one while it is read (as a `BodyProducer` does), or an object of a class of its own
    /// (`RpcMethods`).
    ///
    /// ```cpp
    /// app.rpc("price", [](const std::string& cake, int pieces) { return pieces * (cake == "plum" ? 2.5 : 2.0); });
    /// ```
    ///
    /// The entry exports the class that has the methods: docs/rpc.md.
    template <class F>
    App& rpc(RpcMethodName name, F method) {
        add_rpc(name.text(), detail::rpc_work(std::move(method)));
        return *this;
    }

    /// Runs instances of the workflow whose class the entry exports by that name: a `WorkflowRun&`, besides what a
    /// handler of a cron trigger takes. It runs from its beginning whenever an instance is taken up again. A name given
    /// twice ends the program at start.
    ///
    /// ```cpp
    /// app.workflow("OrderFlow", [](WorkflowRun& run, Kv<"ORDERS"> orders) -> Result<void> {
    ///     const auto number = run.step("reserve", [&] { return orders.get_text("next").value().value_or("1"); });
    ///     if (!number) return std::unexpected(number.error());
    ///     run.sleep("until it is baked", 2h).value();
    ///     run.set_output(*number);
    ///     return {};
    /// });
    /// ```
    template <class F>
    App& workflow(std::string_view name, F handler) {
        add_workflow(name, detail::event_work<WorkflowRun>(std::move(handler)));
        return *this;
    }

    /// Undoes a step of that workflow, when an instance has failed or is terminated with `rollback`: a
    /// `const WorkflowRollback&`, besides what a handler of a cron trigger takes. Steps that were begun with
    /// `WorkflowStepOptions::rollback` are undone, the latest first, also one that has failed. The run has ended by
    /// then, so nothing of it is there: the handler is given what the step gave. A name given twice ends the program at
    /// start.
    ///
    /// ```cpp
    /// app.workflow_rollback("OrderFlow", "reserve", [](const WorkflowRollback& undone, Kv<"ORDERS"> orders) {
    ///     return orders.remove("reserved/" + undone.instance_id);
    /// });
    /// ```
    template <class F>
    App& workflow_rollback(std::string_view name, std::string_view step, F handler) {
        add_workflow_rollback(name, step, detail::event_work<WorkflowRollback>(std::move(handler)));
        return *this;
    }

    /// Serves the Durable Objects of a class that the entry exports by this name, each by a T of its own: what reaches
    /// the object goes to what `T::routes` adds, and nothing of this application. In a Worker no T is made. After
    /// `app.durable_object<Counter>("Counter")`, this serves the objects of that name:
    ///
    /// ```cpp
    /// class Counter {
    /// public:
    ///     explicit Counter(DurableObjectState& state);  // may read its storage: no event comes before it is done
    ///     void routes(App& app) {
    ///         app.post("/add", [this] { return Response::text(std::to_string(++count_)); });
    ///     }
    ///
    /// private:
    ///     int count_ = 0;
    /// };
    /// ```
    ///
    /// `state` outlives the T, which is made anew when the platform starts the object again, and after a trap. Where
    /// the constructor fails (a `value()`, an exception), the event that waits for it fails, and the next one tries
    /// again. A name given twice ends the program at start.
    template <class T>
    App& durable_object(std::string_view name) {
        static_assert(std::is_constructible_v<T, DurableObjectState&>,
                      "a class of Durable Objects is constructed of a DurableObjectState&, which outlives it");
        static_assert(
            requires(T object, App app) { object.routes(app); },
            "a class of Durable Objects adds what it serves in `void routes(App& app)`");
        add_object(name, [](DurableObjectState& state) {
            auto object = std::make_shared<T>(state);
            App app;
            object->routes(app);
            app.object_ = std::move(object);
            return app;
        });
        return *this;
    }

    /// Runs when the alarm of the Durable Object goes off that this serves: an `AlarmEvent`, besides what a handler of
    /// a cron trigger takes. What fails is tried again by the platform. A second handler ends the program at start.
    template <class F>
    App& alarm(F handler) {
        add_alarm(detail::event_work<AlarmEvent>(std::move(handler)));
        return *this;
    }

    /// Answers one request. Never throws: an exception that leaves a handler or a middleware is logged and becomes a
    /// 500 problem (see `Next`). HEAD is answered by GET's route without the body, OPTIONS with 204 and Allow, a known
    /// path with an unknown method with 405 and Allow, and a success of GET or HEAD as conditions ask
    /// (`Preconditions`).
    [[nodiscard]] Response handle(Request& request, Context& context) const;

    /// Runs the handler of a cron trigger. Never throws: an exception that leaves the handler is an Internal error, and
    /// so is a trigger that nothing handles. Failures are logged.
    Result<void> handle(const ScheduledEvent& event, Context& context) const;

    /// Has the messages of a queue handled, and decides over each of them. Never throws; what fails is logged.
    Result<void> handle(QueueEvent& event, Context& context) const;

    /// Has an email handled. Never throws; what fails is logged.
    Result<void> handle(EmailMessage& email, Context& context) const;

    /// Has events of other Workers handled. Never throws; what fails is logged.
    Result<void> handle(TailEvents& events, Context& context) const;

    /// Has the events of one invocation of another Worker handled. Never throws; what fails is logged.
    Result<void> handle(TailStream& stream, Context& context) const;

    /// Has a connection served, and closes it. Never throws; what fails is logged.
    Result<void> handle(TcpSocket& socket, Context& context) const;

    /// Has a message, or the end, of an object's WebSocket handled. Never throws; what fails is logged.
    Result<void> handle(ObjectSocketMessage& event, Context& context) const;
    Result<void> handle(ObjectSocketClosed& event, Context& context) const;

    /// Has a method called. Never throws; MethodMissing if there is none of that name. What fails is logged, but for
    /// wrong arguments.
    Result<void> handle(RpcCall& call, Context& context) const;

    /// Runs an instance of a workflow. Never throws; what fails is logged.
    Result<void> handle(WorkflowRun& run, Context& context) const;
    /// Undoes a step of one. Never throws; what fails is logged.
    Result<void> handle(WorkflowRollback& rollback, Context& context) const;

    /// Runs the handler of an alarm. Never throws; what fails is logged.
    Result<void> handle(const AlarmEvent& event, Context& context) const;

    /// Whether any class of Durable Objects was named (`durable_object`).
    [[nodiscard]] bool has_objects() const { return !objects_.empty(); }
    /// For platforms: makes the object of that class, and gives the application that serves it, which owns it. One that
    /// was not named is refused by an application that says which were (`refusing`). Fails as the constructor does.
    [[nodiscard]] Result<App> make_object(std::string_view name, DurableObjectState& state) const;

    /// What the documented routes say of themselves, and the guards around everything; borrowed.
    [[nodiscard]] openapi::ApiDescription description() const;

private:
    using Matcher = bool (*)(std::span<const std::string_view>);
    struct Route {
        Method method;
        std::string pattern;
        std::vector<std::string> names;
        std::vector<Middleware> chain;
        openapi::Taken taken;
        Matcher matches;  ///< whether it takes the captures; null: always
        detail::Endpoint endpoint;
    };

    template <class Pattern, class... Links>
    App& route(Method method, Pattern pattern, Links&&... links) {
        using Handler = detail::HandlerAmong<Links...>;
        static constexpr openapi::Taken kTaken =
            detail::TakenFor<typename Handler::Plan, std::decay_t<Links>...>::taken();
        if constexpr (openapi::kDescribed) {
            if (detail::describes_routes()) {
                openapi::Description description{.method = method, .pattern = std::string(pattern.text())};
                (add_to(description, links), ...);
                Handler::describe(description);
                description.any_query = !kTaken.query;
                documentation().add(std::move(description), !never_ignored_.empty() && !is_safe(method));
            }
        }
        link(add(method, pattern.text(), kTaken, Handler::matcher()), std::forward<Links>(links)...);
        return *this;
    }

    /// Everything before the last link is middleware or documentation, the last is the handler.
    template <class First, class... Rest>
    static void link(Route& route, First&& first, Rest&&... rest) {
        using Link = std::decay_t<First>;
        if constexpr (sizeof...(Rest) == 0) {
            route.endpoint = detail::Endpoint(Link(std::forward<First>(first)));
        } else {
            static_assert(
                detail::is_route_link<Link>,
                "before the handler of a route stand middleware (Request&, Context&, const Next&), guards, an "
                "openapi::Operation, openapi::described_by<...>, openapi::takes<...> and openapi::hidden()");
            if constexpr (!openapi::kDocuments<Link> && !openapi::SaysWhatIsTaken<Link>)
                attach(route, std::forward<First>(first));
            link(route, std::forward<Rest>(rest)...);
        }
    }
    /// Of a group: what stands before all of its routes, then the function that adds them.
    template <class First, class... Rest>
    void fill(First&& first, Rest&&... rest) {
        if constexpr (sizeof...(Rest) == 0) {
            static_assert(std::is_invocable_v<First, App&>,
                          "the last link of a group adds its routes: [](App& part) {...}");
            std::forward<First>(first)(*this);
        } else {
            use(std::forward<First>(first));
            fill(std::forward<Rest>(rest)...);
        }
    }
    static void attach(Route& route, Middleware middleware);
    static void attach(Route& route, const Guard& guard);

    /// Adds what a link says of its route.
    template <class Link>
    static void add_to(openapi::Description& description, const Link& link) {
        if constexpr (std::same_as<Link, Guard>) openapi::add_guard(description, link);
        else if constexpr (std::same_as<Link, openapi::Operation>) description.operation = link;
        else if constexpr (std::same_as<Link, openapi::Hidden>) description.is_hidden = true;
        else if constexpr (requires { Link::operation(); }) description.operation = Link::operation();
        else if constexpr (openapi::SaysWhatIsTaken<Link>) description.taken = Link::parameters();
    }
    /// Only of an application whose description is asked for: it is not linked into any other.
    [[nodiscard]] openapi::Documentation& documentation() {
        if (!documentation_) documentation_ = detail::make_documentation();
        return *documentation_;
    }

    /// A handler of events, by what they are called in messages: "cron trigger \"0 3 * * *\"".
    void add_event(std::string name, detail::EventWork work);
    void add_scheduled(std::string_view cron, detail::EventWork work);
    void add_queue(std::string_view queue, detail::EventWork work);
    void add_email(detail::EventWork work);
    void add_tail(detail::EventWork work);
    void add_tail_stream(detail::EventWork work);
    void add_connect(detail::EventWork work);
    void add_web_socket_message(detail::EventWork work);
    void add_web_socket_closed(detail::EventWork work);
    void add_rpc(std::string_view method, detail::EventWork work);
    void add_workflow(std::string_view name, detail::EventWork work);
    void add_workflow_rollback(std::string_view name, std::string_view step, detail::EventWork work);
    void add_alarm(detail::EventWork work);
    void add_object(std::string_view name, const std::function<App(DurableObjectState&)>& make);
    /// Calls it; `remedy` is what to do where there is none.
    Result<void> run_event(std::string_view name, void* event, Context& context, std::string_view remedy) const;
    /// Does the work, unless the application refuses everything; only then there may be none.
    Result<void> run_work(const detail::EventWork* work, void* event, Context& context) const;
    [[nodiscard]] const detail::EventWork* rpc_work_of(const RpcCall& call) const;
    void add(Route route);
    /// The routes of another application, and all that it has beside them.
    void add_part(std::string_view prefix, App part);
    /// One whose chain and endpoint are still to come.
    Route& add(Method method, std::string_view pattern, const openapi::Taken& taken, Matcher matches);
    [[nodiscard]] Response dispatch(Request& request, Context& context) const;
    [[nodiscard]] Response run(const Route& route, const Captures& captures, Request& request, Context& context) const;
    /// Whether the route of that number takes these captures, for `Router::find`.
    static bool accepts(const void* self, std::size_t route, const Captures& captures);
    /// Refuses what a request has and its route does not take.
    [[nodiscard]] Result<void> check_taken(const openapi::Taken& taken, const Request& request) const;

    std::map<std::string, detail::EventWork, std::less<>> events_;
    std::map<std::string, std::function<App(DurableObjectState&)>, std::less<>> objects_;
    std::shared_ptr<void> object_;  ///< the Durable Object that this serves
    std::shared_ptr<const Error> refusal_;  ///< what every event but a request fails with
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();  // stays where it is when an App is moved
    Router router_;
    std::vector<Route> routes_;
    bool has_matchers_ = false;  ///< whether any route has one
    std::vector<Middleware> middleware_;
    std::vector<std::string> never_ignored_;
    std::vector<ErrorCode> kinds_;
    std::shared_ptr<openapi::Documentation> documentation_;  ///< null if nothing is documented
    detail::Endpoint fallback_;
};

}  // namespace edge

/// Every Worker defines this: its application, wired up. Called once per instance with what is bound, before the first
/// request if the platform allows it. It must not touch a binding, since only requests may wait, nor ask for the time
/// or for random bytes, which are not there yet.
[[nodiscard]] edge::App make_app(const edge::Env& env);
