#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the text of a route's pattern says, apart from what it matches. For `App`.
namespace edge::detail {

/// The names of its parameters, in order: "id" and "rest" of "/orders/{id}/{rest...}".
[[nodiscard]] std::vector<std::string> parameter_names(std::string_view pattern);

/// Whether a path, or a pattern, is in the part of the paths that `scope` names: "/admin" is that one path, and
/// "/admin/*" also all below it.
[[nodiscard]] bool is_within(std::string_view path, std::string_view scope);

/// The pattern of a route that is served below `prefix`, of which "/" is the prefix itself.
[[nodiscard]] std::string below(std::string_view prefix, std::string_view pattern);

}  // namespace edge::detail
