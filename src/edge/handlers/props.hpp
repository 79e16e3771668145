#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/handlers/from_request.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// What the binding says that led to this invocation (`ctx.props`), as a declared type: `Props<Customer> customer`,
/// then `customer->name`. It comes from whoever configures the caller, or from this Worker itself (`Exported::with`),
/// and never from a client. For handlers of any event, and methods (`App::rpc`).
///
/// ```cpp
/// struct Customer {
///     std::string name;
/// };
///
/// template <>
/// inline constexpr auto edge::json::declaration<Customer> =
///     edge::json::object<Customer>("Customer", "Whose data it is.", edge::json::member<&Customer::name>("Its name."));
/// ```
///
/// Props that are no such type, and none, are an Internal error that says what is wrong with them. A
/// `std::optional<Props<T>>` is nothing where there are none, or empty ones, which the platform does not tell apart.
template <class T>
struct Props : Extracted<T> {
    using Extracted<T>::Extracted;

    /// Those of an invocation.
    [[nodiscard]] static Result<Props> of(const Context& context);
};

namespace detail {

/// Why props are none of a type: with the pointer and the detail of each violation.
[[nodiscard]] Error unexpected_props(std::string_view type, std::string_view props, const Error& why);
/// Whether there are none, or empty ones.
[[nodiscard]] bool has_no_props(std::string_view props);

}  // namespace detail

template <class T>
Result<Props<T>> Props<T>::of(const Context& context) {
    const std::string props = context.props();
    Result<T> value = json::parse<T>(props.empty() ? std::string_view("{}") : std::string_view(props));
    if (!value) return std::unexpected(detail::unexpected_props(full_name_of<T>(), props, value.error()));
    return Props(*std::move(value));
}

template <json::Declared T>
struct FromRequest<Props<T>> {
    static Result<Props<T>> extract(const Context& context) { return Props<T>::of(context); }
};
template <json::Declared T>
struct FromRequest<std::optional<Props<T>>> {
    static Result<std::optional<Props<T>>> extract(const Context& context) {
        if (detail::has_no_props(context.props())) return std::nullopt;
        Result<Props<T>> props = Props<T>::of(context);
        if (!props) return std::unexpected(std::move(props.error()));
        return std::optional(*std::move(props));
    }
};

}  // namespace edge
