#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/text/uuid.hpp"

namespace edge {

/// How a path segment becomes a handler's argument. Specialise it to give handlers a type of your own:
///
/// ```cpp
/// struct CakeId {
///     std::string text;
/// };
///
/// template <>
/// struct edge::RouteParameter<CakeId> {
///     static Result<CakeId> parse(std::string_view name, std::string_view text);
/// };
/// ```
///
/// `text` is percent-decoded. A failure is the answer (InvalidParameter, naming the parameter).
template <class T>
struct RouteParameter;

template <>
struct RouteParameter<std::string> {
    static Result<std::string> parse(std::string_view name, std::string_view text);
};

namespace detail {
Result<std::int64_t> parse_integer_parameter(std::string_view name, std::string_view text, std::int64_t min,
                                             std::int64_t max);
}  // namespace detail

/// A decimal integer, optional '-', no leading zeros or blanks, in the type's range.
template <class T>
    requires std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t>
struct RouteParameter<T> {
    static Result<T> parse(std::string_view name, std::string_view text) {
        using Limits = std::numeric_limits<T>;
        auto number = detail::parse_integer_parameter(name, text, Limits::min(), Limits::max());
        if (!number) return std::unexpected(std::move(number.error()));
        return static_cast<T>(*number);
    }
};

template <>
struct RouteParameter<Uuid> {
    static Result<Uuid> parse(std::string_view name, std::string_view text);
};

}  // namespace edge
