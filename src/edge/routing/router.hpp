#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "edge/http/method.hpp"

namespace edge {

/// The segments that stand for a route's parameters, still percent-encoded, in the pattern's order; borrowed from the
/// path that was matched.
using Captures = std::vector<std::string_view>;

/// A route was found.
struct RouteFound {
    std::size_t route = 0;  ///< the number `Router::add` was given
    Captures captures;      ///< one for each parameter of its pattern
};
/// The path exists, the method does not. `allowed` has GET's HEAD and OPTIONS in it.
struct RouteMethodNotAllowed {
    MethodSet allowed;  ///< at that path
};
/// No route has the path.
struct RouteNotFound {};

/// What became of a search.
using RouteResult = std::variant<RouteFound, RouteMethodNotAllowed, RouteNotFound>;

/// Finds the route of a method and path. Two indexes: literal patterns in one sorted table, patterns with parameters in
/// a tree of segments. Built once per instance, immutable while it serves.
///
/// A literal segment wins over a parameter, a parameter over `{rest...}`; the search goes back where the more special
/// branch leads nowhere. HEAD finds GET's route where it has none of its own. A trailing '/' counts. Methods only
/// differ within one pattern shape: `/a/{x}` and `/a/{y}` are the same place, and where `/a/b` is a place of its own, a
/// method it does not know is not looked for in `/a/{x}`.
///
/// Paths are matched percent-encoded, in their normal form, which a `Request` has (`normalize_path`): %2F stays within
/// its segment, and a literal of the pattern is written in that form. Parameters match at least one character, so never
/// an empty segment.
class Router {
public:
    Router();
    /// It moves and is not copied.
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    /// Adds a route. `pattern` is one that `count_parameters` accepts. Fails, and changes nothing, if the same method
    /// and place are taken already: with the route that has them.
    [[nodiscard]] std::expected<void, std::size_t> add(Method method, std::string_view pattern, std::size_t route);

    /// Looks for the place of a path, then for the method there, which may be one that is not known (nothing). Captures
    /// are borrowed from `path`.
    [[nodiscard]] RouteResult find(std::optional<Method> method, std::string_view path) const {
        return find(method, path, {});
    }

    /// Whether a route takes what stands for its parameters. One that does not is passed over, and the search goes on
    /// as if its place were not there.
    struct Filter {
        const void* self = nullptr;  ///< borrowed
        bool (*accepts)(const void* self, std::size_t route, const Captures& captures) = nullptr;  ///< none: all do
    };
    [[nodiscard]] RouteResult find(std::optional<Method> method, std::string_view path, const Filter& filter) const;

private:
    struct Node;
    using Routes = std::vector<std::pair<Method, std::size_t>>;

    /// What is searched for.
    struct Search {
        std::optional<Method> method;
        const Filter* filter;
        Captures* captures;

        [[nodiscard]] const std::size_t* route_of(const Routes& routes) const;
        [[nodiscard]] bool accepts(const Routes& routes) const;
    };

    [[nodiscard]] const Routes* find_place(std::string_view path, const Search& search) const;
    [[nodiscard]] static const std::size_t* find_method(const Routes& routes, Method method);
    [[nodiscard]] static MethodSet methods_of(const Routes& routes);

    std::map<std::string, Routes, std::less<>> literal_;
    std::unique_ptr<Node> root_;
};

}  // namespace edge
