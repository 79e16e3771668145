#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/bindings/env.hpp"
#include "edge/context.hpp"
#include "edge/error/error.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/http/query.hpp"
#include "edge/http/request.hpp"
#include "edge/openapi/operation.hpp"
#include "edge/platform/platform.hpp"
#include "edge/text/name_of.hpp"

namespace edge {

/// How a handler's parameter of type T is made from a request. Specialise it for a type of your own:
///
/// ```cpp
/// struct Tenant {
///     std::string name;
/// };
///
/// template <>
/// struct edge::FromRequest<Tenant> {
///     static Result<Tenant> extract(const Request& request) {
///         if (const auto name = request.header("X-Tenant")) return Tenant{std::string(*name)};
///         return fail(ErrorCode::InvalidParameter, "X-Tenant is missing.");
///     }
/// };
/// ```
///
/// ```text
/// static Result<T> extract(parts...)              or T, if it cannot fail; a failure is the answer
/// static void describe(openapi::Description&)     optional: what it adds to the route's documentation
/// static constexpr std::array query_names         optional: the query parameters it reads (std::string_view); a route
///                                                 refuses a request with any that nothing reads
/// static constexpr std::array repeated_names      optional: those of them that may come more than once
/// static constexpr std::array header_names        optional: the same of fields, for `App::never_ignore`
/// static constexpr bool any_query = true          optional: it looks at the whole query
/// static constexpr bool reads_body = true         optional: it reads the body, which nothing else may do then
/// ```
///
/// The parts are what a handler could take too, but for path parameters: `Request&`, `Context&`, `const Env&`,
/// `Platform&` and types with a `FromRequest`. Each type is made once for a call of the handler, however many name it.
/// So a service is made of its bindings, and a guard is a type that fails to be made.
template <class T>
struct FromRequest;

/// A type that `FromRequest` makes.
template <class T>
concept Extractable = requires { &FromRequest<T>::extract; };

/// What a parameter holds that is made of a T: `*it` and `it->`, as a pointer has them.
template <class T>
class Extracted {
public:
    /// Of this value, as a test gives it to a handler.
    Extracted(T value) : value_(std::move(value)) {}

    /// What was made.
    [[nodiscard]] const T& operator*() const& { return value_; }
    [[nodiscard]] T& operator*() & { return value_; }
    [[nodiscard]] T&& operator*() && { return std::move(value_); }
    [[nodiscard]] const T* operator->() const { return &value_; }
    [[nodiscard]] T* operator->() { return &value_; }

private:
    T value_;
};

/// Who is calling: 401 if nobody says. `std::optional<Principal>` takes anonymous requests too.
template <>
struct FromRequest<Principal> {
    static Result<Principal> extract(const Context& context) {
        if (context.principal()) return *context.principal();
        return fail(ErrorCode::Unauthenticated, "This needs to know who is calling: send credentials.");
    }
    static void describe(openapi::Description& description) {
        description.problems.push_back(ErrorCode::Unauthenticated);
    }
};
template <>
struct FromRequest<std::optional<Principal>> {
    static std::optional<Principal> extract(const Context& context) { return context.principal(); }
};

/// The whole query, decoded; so no parameter is refused. MalformedRequest if it is not encoded correctly.
template <>
struct FromRequest<Query> {
    static constexpr bool any_query = true;

    static Result<Query> extract(const Request& request) { return request.query(); }
};

/// `If-Match` and `If-None-Match`, for a handler that heeds them. InvalidParameter if one of them is malformed.
template <>
struct FromRequest<Preconditions> {
    static Result<Preconditions> extract(const Request& request) { return Preconditions::of(request); }
};

/// What `App::state` was given, which every request shares: `State<Clock> clock`, then `clock->now()`. Borrowed from
/// the application.
template <class T>
class State {
public:
    /// Of this value.
    explicit State(const T& value) : value_(&value) {}

    /// The value.
    [[nodiscard]] const T& operator*() const { return *value_; }
    [[nodiscard]] const T* operator->() const { return value_; }

private:
    const T* value_;
};
namespace detail {
/// Internal: nobody gave the application, or put into the context, one of this type.
[[nodiscard]] Error missing_state(std::string_view type);
[[nodiscard]] Error missing_extension(std::string_view type);
}  // namespace detail

template <class T>
struct FromRequest<State<T>> {
    static Result<State<T>> extract(const Context& context) {
        if (const T* value = context.state<T>()) return State<T>(*value);
        return std::unexpected(detail::missing_state(full_name_of<T>()));
    }
};

/// What a middleware has put into the context of this request (`Context::put`): `Extension<Session> session`, then
/// `session->user`. Borrowed from the context.
template <class T>
class Extension {
public:
    /// Of this value.
    explicit Extension(T& value) : value_(&value) {}

    /// The value.
    [[nodiscard]] T& operator*() const { return *value_; }
    [[nodiscard]] T* operator->() const { return value_; }

private:
    T* value_;
};
template <class T>
struct FromRequest<Extension<T>> {
    static Result<Extension<T>> extract(const Context& context) {
        if (T* value = context.find<T>()) return Extension<T>(*value);
        return std::unexpected(detail::missing_extension(full_name_of<T>()));
    }
};

}  // namespace edge
