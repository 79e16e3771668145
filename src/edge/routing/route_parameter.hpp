#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/routing/parameter_text.hpp"

namespace edge {

namespace detail {
/// InvalidParameter: "The path parameter 'id' must be a UUID."
[[nodiscard]] Error invalid_path_parameter(std::string_view name, std::string_view expectation);
}  // namespace detail

/// How a path segment becomes a handler's argument. Whatever has a `ParameterText` is one already. Specialise this for
/// a type whose failure is another answer than InvalidParameter:
///
/// ```cpp
/// struct Slug {
///     std::string text;
/// };
///
/// template <>
/// struct edge::RouteParameter<Slug> {
///     static Result<Slug> parse(std::string_view name, std::string_view text) {
///         if (!json::is_slug(text)) return fail(ErrorCode::NotFound, "There is no link of this name.");
///         return Slug{std::string(text)};
///     }
/// };
/// ```
///
/// `text` is percent-decoded. A failure is the answer, unless the type says `static constexpr bool kElseNextRoute =
/// true;`: then the route does not match the path, and the next one is tried.
template <class T>
struct RouteParameter;

template <ParameterValue T>
struct RouteParameter<T> {
    static Result<T> parse(std::string_view name, std::string_view text) {
        if (std::optional<T> value = ParameterText<T>::parse(text)) return *std::move(value);
        return std::unexpected(detail::invalid_path_parameter(name, ParameterText<T>::expectation()));
    }
};

/// A type that a segment of the path can become.
template <class T>
concept FromPath = requires(std::string_view text) { RouteParameter<T>::parse(text, text); };

}  // namespace edge
