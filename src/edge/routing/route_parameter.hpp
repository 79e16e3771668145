#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// How a path segment becomes a handler's argument. Specialise it to give handlers a type of your own:
///
///     template <> struct edge::RouteParameter<CakeId> {
///         static Result<CakeId> parse(std::string_view name, std::string_view text);
///     };
///
/// `text` is percent-decoded. A failure is the answer (InvalidParameter, naming the parameter).
template <class T>
struct RouteParameter;

template <>
struct RouteParameter<std::string> {
    static Result<std::string> parse(std::string_view name, std::string_view text);
};

/// A decimal integer, optional '-', no leading zeros or blanks, in range.
template <>
struct RouteParameter<std::int64_t> {
    static Result<std::int64_t> parse(std::string_view name, std::string_view text);
};

}  // namespace edge
