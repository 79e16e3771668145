#include "edge/app.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <variant>

#include "edge/bindings/bound.hpp"
#include "edge/error/contain.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

std::vector<std::string> parameter_names(std::string_view pattern) {
    std::vector<std::string> names;
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        std::string_view name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
        if (name.ends_with("...")) name.remove_suffix(3);
        names.emplace_back(name);
    }
    return names;
}

[[noreturn]] void refuse_duplicate(const std::string& what, const std::string& by) {
    std::fputs(concat({"edge: ", what, " is taken already, by ", by, "\n"}).c_str(), stderr);
    std::abort();
}

/// Whether a path, or a pattern, is one that "/admin/*" or "/admin" speaks of.
bool is_of(std::string_view path, std::string_view scope) {
    if (!scope.ends_with("/*")) return path == scope;
    const std::string_view root = scope.substr(0, scope.size() - 2);
    return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

std::string below(std::string_view prefix, std::string_view pattern) {
    return pattern == "/" ? std::string(prefix) : concat({prefix, pattern});
}

[[noreturn]] void refuse_untaken(const openapi::Description& route, std::string_view name) {
    std::fputs(concat({"edge: ", to_string(route.method), " ", route.pattern, " documents the query parameter \"", name,
                       "\" and does not take it: add it to openapi::takes<...>\n"})
                   .c_str(),
               stderr);
    std::abort();
}

bool changes_something(std::optional<Method> method) {
    return method != Method::Get && method != Method::Head && method != Method::Options;
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

App& App::use(Guard guard) {
    std::ranges::copy(guard.problems, std::back_inserter(guard_problems_));
    std::ranges::copy(guard.adds, std::back_inserter(guard_adds_));
    guard_security_ = openapi::both(guard_security_, openapi::alternatives(guard.security));
    return use(std::move(guard.middleware));
}

App& App::use(std::string_view path, Middleware middleware) {
    return use([path = std::string(path), middleware = std::move(middleware)](Request& request, Context& context,
                                                                              const Next& next) -> Result<Response> {
        if (is_of(request.path(), path)) return middleware(request, context, next);
        return next(request, context);
    });
}

App& App::use(std::string_view path, Guard guard) {
    for (openapi::Description& description : descriptions_)
        if (is_of(description.pattern, path)) add_guard(description, guard);
    path_guards_.emplace_back(path, guard);
    return use(path, std::move(guard.middleware));
}

App& App::mount(RoutePattern<0> pattern, App part) {
    const std::string_view prefix = pattern.text() == "/" ? std::string_view() : pattern.text();
    for (auto& [path, guard] : part.path_guards_) path_guards_.emplace_back(below(prefix, path), std::move(guard));
    for (openapi::Description& description : part.descriptions_) {
        description.pattern = below(prefix, description.pattern);
        description.security = openapi::both(part.guard_security_, description.security);
        std::ranges::copy(part.guard_problems_, std::back_inserter(description.problems));
        std::ranges::copy(part.guard_adds_, std::back_inserter(description.adds));
        descriptions_.push_back(std::move(description));
    }
    for (Route& route : part.routes_) {
        route.pattern = below(prefix, route.pattern);
        route.chain.insert(route.chain.begin(), part.middleware_.begin(), part.middleware_.end());
        add(std::move(route));
    }
    for (auto& [cron, handler] : part.scheduled_) scheduled(cron, std::move(handler));
    std::ranges::copy(part.never_ignored_, std::back_inserter(never_ignored_));
    shared_->state.add_missing(part.shared_->state);
    std::ranges::copy(part.shared_->on_exception, std::back_inserter(shared_->on_exception));
    return *this;
}

App& App::on_error(std::function<Response(const Error&, const Context&)> answer) {
    shared_->on_error = std::move(answer);
    return *this;
}

void App::attach(Route& route, Middleware middleware) { route.chain.push_back(std::move(middleware)); }

void App::attach(Route& route, Guard guard) { attach(route, std::move(guard.middleware)); }

void App::add_guard(openapi::Description& description, const Guard& guard) {
    std::ranges::copy(guard.problems, std::back_inserter(description.problems));
    std::ranges::copy(guard.adds, std::back_inserter(description.adds));
    description.security = openapi::both(description.security, openapi::alternatives(guard.security));
}

void App::keep(openapi::Description description) {
    if (description.is_hidden) return;
    for (const auto& [path, guard] : path_guards_)
        if (is_of(description.pattern, path)) add_guard(description, guard);
    for (const openapi::Parameter& parameter : description.operation.parameters)
        if (parameter.in == openapi::In::Query && !description.any_query) refuse_untaken(description, parameter.name);
    if (!never_ignored_.empty() && changes_something(description.method))
        description.problems.push_back(ErrorCode::InvalidParameter);
    const std::vector<std::string> names = parameter_names(description.pattern);
    for (std::size_t i = 0; i < description.path.size(); ++i) description.path[i].name = names[i];
    descriptions_.push_back(std::move(description));
}

App& App::never_ignore(std::string_view field) {
    never_ignored_.emplace_back(field);
    return *this;
}

void App::add(Route route) {
    if (const auto added = router_.add(route.method, route.pattern, routes_.size()); !added)
        refuse_duplicate(concat({"the place of the route ", to_string(route.method), " ", route.pattern}),
                         concat({to_string(route.method), " ", routes_[added.error()].pattern}));
    route.names = parameter_names(route.pattern);
    has_matchers_ = has_matchers_ || route.matches != nullptr;
    routes_.push_back(std::move(route));
}

Response App::handle(Request& request, Context& context) const {
    context.set_shared(*shared_);
    const auto routing = [this](Request& r, Context& c) { return dispatch(r, c); };
    const auto chain = [&](Request& r, Context& c) { return run_chain(middleware_, Next(routing), r, c); };
    Response response = Next(chain)(request, context);
    if (request.method() == Method::Head) answer_head(response);
    return response;
}

App& App::scheduled(std::string_view cron, ScheduledHandler handler) {
    if (!scheduled_.emplace(cron, std::move(handler)).second)
        refuse_duplicate(concat({"the cron trigger \"", cron, "\""}), "another call of App::scheduled");
    return *this;
}

Result<void> App::handle(const ScheduledEvent& event, Context& context) const {
    const Result<void> done = contain([&]() -> Result<void> {
        if (refusal_) return std::unexpected(*refusal_);
        const auto found = scheduled_.find(event.cron);
        if (found != scheduled_.end()) return found->second(event, context);
        return fail(ErrorCode::Internal, "A cron trigger is not handled.",
                    concat({"no handler: add App::scheduled for it, or ", how_to_stop_cron()}));
    });
    if (!done) {
        context.log(LogLevel::Error, "Scheduled work failed",
                    {{"cron", event.cron}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    }
    return done;
}

Result<Response> App::dispatch(Request& request, Context& context) const {
    const std::optional<Method> method = request.method();
    const Router::Filter filter = has_matchers_ ? Router::Filter{this, &App::accepts} : Router::Filter{};
    const RouteResult result = router_.find(method, request.path(), filter);
    if (const auto* found = std::get_if<RouteFound>(&result)) {
        Result<Response> response = run(routes_[found->route], found->captures, request, context);
        const bool reads = method == Method::Get || method == Method::Head;
        if (reads && response) return answer_conditionally(request, *std::move(response));
        return response;
    }
    if (const auto* other = std::get_if<RouteMethodNotAllowed>(&result)) {
        if (method == Method::Options) return allowed_methods(other->allowed);
        return method_not_allowed(other->allowed, request, context);
    }
    if (fallback_) return fallback_(request, context, {});
    return fail(ErrorCode::NotFound, "There is nothing at this path.");
}

Result<Response> App::run(const Route& route, const Captures& captures, Request& request, Context& context) const {
    std::vector<detail::PathArgument> arguments;
    arguments.reserve(captures.size());
    for (std::size_t i = 0; i < captures.size(); ++i) arguments.push_back({route.names[i], captures[i]});
    const auto endpoint = [&](Request& r, Context& c) -> Result<Response> {
        if (Result<void> taken = check_taken(route.taken, r); !taken) return std::unexpected(std::move(taken.error()));
        return route.endpoint(r, c, arguments);
    };
    return run_chain(route.chain, Next(endpoint), request, context);
}

bool App::accepts(const void* self, std::size_t route, const Captures& captures) {
    const auto matches = static_cast<const App*>(self)->routes_[route].matches;
    return matches == nullptr || matches(captures);
}

Result<void> App::check_taken(const openapi::Taken& taken, const Request& request) const {
    const std::string_view query = request.url().query;
    if (taken.query && !query.empty())
        if (Result<void> known = Query::allow_only(query, *taken.query, taken.repeated); !known) return known;
    if (never_ignored_.empty() || !changes_something(request.method())) return {};
    for (const std::string& field : never_ignored_)
        if (request.header(field) && std::ranges::find(taken.fields, field) == taken.fields.end())
            return fail(ErrorCode::InvalidParameter,
                        concat({field, " is not honoured here. Send the request without it."}));
    return {};
}

}  // namespace edge
