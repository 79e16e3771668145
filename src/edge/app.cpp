#include "edge/app.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <variant>

#include "edge/error/contain.hpp"
#include "edge/error/end_program.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/routing/pattern_text.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

[[noreturn]] void refuse_duplicate(const std::string& what, const std::string& by) {
    end_program(concat({what, " is taken already, by ", by}));
}

Response allowed_methods(MethodSet allowed) { return Response(Status::NoContent).header("Allow", allowed.to_string()); }

Response method_not_allowed(MethodSet allowed, const Request& request, const Context& context) {
    const Error error(ErrorCode::MethodNotAllowed,
                      "This resource does not know the method " + std::string(request.method_name()) + ".");
    return context.problem(error).header("Allow", allowed.to_string());
}

/// RFC 9110 section 9.3.2: the fields are those that GET sends.
void answer_head(Response& response) {
    if (!response.body().empty()) response.header("Content-Length", std::to_string(response.body().size()));
    response.drop_body();
}

}  // namespace

App& App::use(Middleware middleware) {
    middleware_.push_back(std::move(middleware));
    return *this;
}

App& App::use(std::string_view path, Middleware middleware) {
    return use([path = std::string(path), middleware = std::move(middleware)](Request& request, Context& context,
                                                                              const Next& next) -> Response {
        if (detail::is_within(request.path(), path)) return middleware(request, context, next);
        return next(request, context);
    });
}

void App::add_part(std::string_view prefix, App part) {
    for (Route& route : part.routes_) {
        route.pattern = detail::below(prefix, route.pattern);
        route.chain.insert(route.chain.begin(), part.middleware_.begin(), part.middleware_.end());
        add(std::move(route));
    }
    for (auto& [name, work] : part.events_) add_event(name, std::move(work));
    for (auto& [name, make] : part.objects_)  // not by add_object: it would link the start of objects into any program
        if (!objects_.try_emplace(name, std::move(make)).second)
            refuse_duplicate("the class \"" + name + "\" of Durable Objects", "another type");
    std::ranges::copy(part.never_ignored_, std::back_inserter(never_ignored_));
    std::ranges::copy(part.kinds_, std::back_inserter(kinds_));
    shared_->state.add_missing(part.shared_->state);
    std::ranges::copy(part.shared_->on_exception, std::back_inserter(shared_->on_exception));
}

App& App::on_error(std::function<Response(const Error&, const Context&)> answer) {
    shared_->on_error = std::move(answer);
    return *this;
}

App& App::may_fail_with(ErrorCode kind) {
    kinds_.push_back(kind);
    return *this;
}

void App::attach(Route& route, Middleware middleware) { route.chain.push_back(std::move(middleware)); }

void App::attach(Route& route, const Guard& guard) { attach(route, guard.middleware); }

App& App::never_ignore(std::string_view field) {
    never_ignored_.emplace_back(field);
    return *this;
}

void App::add(Route route) {
    if (const auto added = router_.add(route.method, route.pattern, routes_.size()); !added)
        refuse_duplicate(concat({"the place of the route ", to_string(route.method), " ", route.pattern}),
                         concat({to_string(route.method), " ", routes_[added.error()].pattern}));
    route.names = detail::parameter_names(route.pattern);
    has_matchers_ = has_matchers_ || route.matches != nullptr;
    routes_.push_back(std::move(route));
}

App::Route& App::add(Method method, std::string_view pattern, const openapi::Taken& taken, Matcher matches) {
    add({.method = method,
         .pattern = std::string(pattern),
         .names = {},
         .chain = {},
         .taken = taken,
         .matches = matches,
         .endpoint = {}});
    return routes_.back();
}

Response App::handle(Request& request, Context& context) const {
    context.set_shared(*shared_);
    context.set_application(this, [](const void* app, Request& again, Context& own) {
        return static_cast<const App*>(app)->handle(again, own);
    });
    const auto routing = [this](Request& r, Context& c) { return dispatch(r, c); };
    const auto chain = [&](Request& r, Context& c) { return run_chain(middleware_, Next(routing), r, c); };
    const bool is_head = request.method() == Method::Head;  // a handler may give the request away
    Response response = Next(chain)(request, context);
    if (is_head) answer_head(response);
    return response;
}

void App::add_event(std::string name, detail::EventWork work) {
    const auto [place, is_new] = events_.try_emplace(std::move(name), std::move(work));
    if (!is_new) refuse_duplicate("the " + place->first, "another handler of it");
}

Result<void> App::run_event(std::string_view name, void* event, Context& context, std::string_view remedy) const {
    const auto found = events_.find(name);
    if (found != events_.end() || refusal_) return run_work(refusal_ ? nullptr : &found->second, event, context);
    context.set_shared(*shared_);
    return fail(ErrorCode::Internal, "An event is not handled.", concat({"no handler of the ", name, ": ", remedy}));
}

Result<void> App::run_work(const detail::EventWork* work, void* event, Context& context) const {
    context.set_shared(*shared_);
    if (refusal_) return std::unexpected(*refusal_);
    return contain([&] { return (*work)(event, context); }, [&] { return context.translate_exception(); });
}

Response App::dispatch(Request& request, Context& context) const {
    const std::optional<Method> method = request.method();
    const Router::Filter filter = has_matchers_ ? Router::Filter{this, &App::accepts} : Router::Filter{};
    const RouteResult result = router_.find(method, request.path(), filter);
    if (const auto* found = std::get_if<RouteFound>(&result)) {
        const Route& route = routes_[found->route];
        context.set_route(route.pattern);
        return run(route, found->captures, request, context);
    }
    if (const auto* other = std::get_if<RouteMethodNotAllowed>(&result)) {
        if (method == Method::Options) return allowed_methods(other->allowed);
        return method_not_allowed(other->allowed, request, context);
    }
    if (fallback_) return fallback_(request, context, {});
    return fail(ErrorCode::NotFound, "There is nothing at this path.");
}

Response App::run(const Route& route, const Captures& captures, Request& request, Context& context) const {
    const detail::PathArguments arguments{.names = route.names, .texts = captures};
    const auto endpoint = [&](Request& r, Context& c) -> Response {
        if (Result<void> taken = check_taken(route.taken, r); !taken) return std::unexpected(std::move(taken.error()));
        return route.endpoint(r, c, arguments);
    };
    const std::optional<Method> method = request.method();  // a handler may give the request away
    Response response = run_chain(route.chain, Next(endpoint), request, context);
    if (method == Method::Get || method == Method::Head) answer_conditionally(request, response);
    return response;
}

bool App::accepts(const void* self, std::size_t route, const Captures& captures) {
    const auto matches = static_cast<const App*>(self)->routes_[route].matches;
    return matches == nullptr || matches(captures);
}

Result<void> App::check_taken(const openapi::Taken& taken, const Request& request) const {
    const std::string_view query = request.url().query;
    if (taken.query && !query.empty())
        if (Result<void> known = Query::allow_only(query, *taken.query, taken.repeated); !known) return known;
    if (never_ignored_.empty() || is_safe(request.method())) return {};
    for (const std::string& field : never_ignored_)
        if (request.header(field) && std::ranges::find(taken.fields, field) == taken.fields.end())
            return fail(ErrorCode::InvalidParameter,
                        concat({field, " is not honoured here. Send the request without it."}));
    return {};
}

}  // namespace edge
