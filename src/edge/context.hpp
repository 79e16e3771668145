#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/context/shared.hpp"
#include "edge/context/type_map.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/platform/deadline.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// Who is calling, as the authentication middleware found out.
struct Principal {
    std::string name;  ///< of the key: `ApiKey::name`
    std::string role;  ///< what `require_role` compares
};

/// Everything about one request that is not in the request: bindings, identity, log, work for afterwards.
///
/// Made by the adapter for each request and gone after its deferred work; nothing here is shared between requests.
class Context {
public:
    /// The context of one request. `env` is borrowed, and so is the platform's own of the invocation, a handle of
    /// wasm/; 0 where there is none.
    explicit Context(const Env& env, std::uintptr_t invocation = 0) : env_(&env), invocation_(invocation) {}
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// What is bound to this Worker.
    [[nodiscard]] const Env& env() const { return *env_; }
    /// The clock, the log and the randomness of the platform.
    [[nodiscard]] Platform& platform() const { return env_->platform(); }
    /// The time now, by the clock of the platform.
    [[nodiscard]] Time now() const { return platform().now(); }

    /// Asks any server and waits for the head of its answer, whatever its status. Fails as `Fetcher::fetch` says.
    ///
    /// ```cpp
    /// Result<Response> answer = context.fetch(FetchRequest::get("https://rates.example/eur").timeout(2s));
    /// ```
    [[nodiscard]] Result<Response> fetch(FetchRequest request) const {
        return env_->internet().fetch(std::move(request));
    }
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<Response> fetch_async(FetchRequest request) const {
        return env_->internet().fetch_async(std::move(request));
    }
    /// From now on, and as long as what this gives lives, no call to a binding is waited for longer than this.
    [[nodiscard]] Deadline deadline(std::chrono::milliseconds duration) const { return {platform(), duration}; }

    /// Whether the processor time of this invocation is nearly used up: a long loop asks now and then, keeps what it
    /// has and ends. Always false where the platform gives no signal of it.
    ///
    /// ```cpp
    /// while (!rest.empty() && !context.is_time_nearly_up()) use(take_element(rest, ','));
    /// ```
    [[nodiscard]] bool is_time_nearly_up() const { return platform().is_time_nearly_up(); }

    /// From now on the origin behind this Worker answers if the request fails: by a trap, by an exception that nobody
    /// translates, or by any other Error of status 500 and above, a deadline among them. It is logged as ever; then the
    /// platform sends the request on, with what was not read of its body. What is an answer stays one: a client's
    /// error, a Response that a handler made with any status, and one that was begun. Gives whether the platform can:
    /// not in an object and not on other hosts, where failures are answered as ever.
    ///
    /// ```cpp
    /// app.use([](Request& request, Context& context, const Next& next) {
    ///     context.pass_through_on_exception();
    ///     return next(request, context);
    /// });
    /// ```
    bool pass_through_on_exception();
    /// For `Next`: an Error of status 500 or above became an answer.
    void set_failed() { has_failed_ = true; }
    /// For adapters: whether the origin is to answer in the place of this one, which is the last.
    [[nodiscard]] bool passes_through(Status status) const {
        return passes_through_ && has_failed_ && status >= Status::InternalServerError;
    }

    /// What the binding says that led here (`ctx.props`), or the configuration of who called: JSON, mostly an object;
    /// empty if the platform has nothing of the kind. A handler takes a `Props<T>` (edge/handlers/props.hpp).
    [[nodiscard]] std::string props() const;

    /// The address that the request came from, as the platform says; nothing if it does not. Borrowed from the request.
    [[nodiscard]] std::optional<std::string_view> client_address(const Request& request) const {
        return request.header(platform().client_address_field());
    }

    /// Set by the `request_id` middleware; empty before.
    [[nodiscard]] const std::string& request_id() const { return request_id_; }
    void set_request_id(std::string id) { request_id_ = std::move(id); }

    /// Set by the `bearer_auth` middleware; nothing for an anonymous request.
    [[nodiscard]] const std::optional<Principal>& principal() const { return principal_; }
    void set_principal(Principal principal) { principal_ = std::move(principal); }

    /// The pattern of the route that took the request, "/orders/{id}"; empty where none did, and before it is found: a
    /// middleware around everything sees it on the way out. Borrowed from the application.
    [[nodiscard]] std::string_view route() const { return route_; }
    /// For `App`, when it has found the route. Borrowed.
    void set_route(std::string_view pattern) { route_ = pattern; }

    /// Keeps a value for what comes after, one of each type: a middleware puts it, a handler takes it as an
    /// `Extension<T>`. Gives it where it is kept.
    template <class T>
    T& put(T value) {
        return extensions_.put(std::move(value));
    }
    /// The value of that type that was put; null if there is none. Borrowed from this context.
    template <class T>
    [[nodiscard]] T* find() const {
        return extensions_.find<T>();
    }

    /// What the application was given of that type (`App::state`); null if nothing. Borrowed from the application.
    template <class T>
    [[nodiscard]] const T* state() const {
        return shared_ == nullptr ? nullptr : shared_->state.find<T>();
    }
    /// For `App`: what its requests share. Borrowed.
    void set_shared(const Shared& shared) { shared_ = &shared; }
    /// The error of the exception that is being handled (`App::on_exception`); nothing if nobody knows it.
    [[nodiscard]] std::optional<Error> translate_exception() const;

    /// The error as the application answers it: what `App::on_error` makes of it, else a problem document that carries
    /// this request's id.
    [[nodiscard]] Response problem(const Error& error) const;

    /// One log line: a JSON object with level, message, requestId (empty before it is set) and the given fields.
    void log(LogLevel level, std::string_view message, std::span<const LogField> fields) const;
    void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) const {
        log(level, message, std::span(fields.begin(), fields.size()));
    }

    /// Runs `task` after the response has been sent, on this request's time. It may use bindings. An exception that
    /// leaves it is logged.
    void wait_until(std::function<void()> task) { deferred_.push_back(std::move(task)); }

    /// The answer of the whole application to another request, which has a context of its own; nothing outside of one.
    /// For deferred work that fetches something anew: it passes all middleware.
    [[nodiscard]] std::optional<Response> handle_anew(Request& request, Context& context) const;
    /// For `App`: how it handles a request. Borrowed.
    void set_application(const void* app, Response (*handle)(const void* app, Request&, Context&)) {
        application_ = app;
        handle_ = handle;
    }

    /// For adapters: what the constructor was given.
    [[nodiscard]] std::uintptr_t invocation() const { return invocation_; }

    /// For adapters: runs what `wait_until` was given, in order, also what those tasks add.
    void run_deferred();

private:
    const Env* env_;
    std::uintptr_t invocation_;
    bool passes_through_ = false;  ///< `pass_through_on_exception`, where the platform can
    bool has_failed_ = false;
    std::string request_id_;
    std::string_view route_;
    std::optional<Principal> principal_;
    TypeMap extensions_;
    const Shared* shared_ = nullptr;  ///< before the application has the request
    std::vector<std::function<void()>> deferred_;
    const void* application_ = nullptr;
    Response (*handle_)(const void* app, Request&, Context&) = nullptr;
};

}  // namespace edge
