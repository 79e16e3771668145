#include "edge/routing/router.hpp"

#include <algorithm>

namespace edge {
namespace {

/// Cuts the first segment off a path that starts with '/'; what is left is empty or starts with '/'.
std::pair<std::string_view, std::string_view> cut_segment(std::string_view path) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    return {path.substr(1, end - 1), path.substr(end)};
}

}  // namespace

/// A place in the tree of segments. Each node stands at one depth, so a search visits it at most once: going back
/// costs no more than the size of the table, and recursion is as deep as the longest pattern, whatever the path is.
struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    Routes routes;  ///< of the pattern that ends here
    Routes rest;    ///< of the pattern whose `{name...}` begins here

    /// The routes of a pattern, with the nodes that lead to them.
    Routes& place(std::string_view pattern) {
        if (pattern.empty()) return routes;
        const auto [segment, tail] = cut_segment(pattern);
        if (segment.ends_with("...}")) return rest;
        std::unique_ptr<Node>& child = segment.starts_with('{') ? parameter : literals[std::string(segment)];
        if (!child) child = std::make_unique<Node>();
        return child->place(tail);
    }

    const Routes* search(std::string_view path, Captures& captures) const {
        if (path.empty()) return routes.empty() ? nullptr : &routes;
        const auto [segment, tail] = cut_segment(path);
        if (const auto literal = literals.find(segment); literal != literals.end())
            if (const Routes* found = literal->second->search(tail, captures)) return found;
        if (parameter && !segment.empty()) {
            captures.push_back(segment);
            if (const Routes* found = parameter->search(tail, captures)) return found;
            captures.pop_back();
        }
        if (rest.empty() || path == "/") return nullptr;
        captures.push_back(path.substr(1));
        return &rest;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

bool Router::add(Method method, std::string_view pattern, std::size_t route) {
    const bool literal = pattern.find('{') == std::string_view::npos;
    Routes& routes = literal ? literal_[std::string(pattern)] : root_->place(pattern);
    if (find_method(routes, method)) return false;
    routes.emplace_back(method, route);
    return true;
}

RouteResult Router::find(Method method, std::string_view path) const {
    RouteFound found;
    const Routes* routes = find_place(path, found.captures);
    if (!routes) return RouteNotFound{};
    const std::size_t* route = find_method(*routes, method);
    if (!route && method == Method::Head) route = find_method(*routes, Method::Get);
    if (!route) return RouteMethodNotAllowed{methods_of(*routes)};
    found.route = *route;
    return found;
}

MethodSet Router::allowed(std::string_view path) const {
    Captures captures;
    const Routes* routes = find_place(path, captures);
    return routes ? methods_of(*routes) : MethodSet{};
}

const Router::Routes* Router::find_place(std::string_view path, Captures& captures) const {
    if (const auto literal = literal_.find(path); literal != literal_.end()) return &literal->second;
    if (!path.starts_with('/')) return nullptr;
    captures.reserve(4);
    return root_->search(path, captures);
}

const std::size_t* Router::find_method(const Routes& routes, Method method) {
    for (const auto& [known, route] : routes)
        if (known == method) return &route;
    return nullptr;
}

MethodSet Router::methods_of(const Routes& routes) {
    MethodSet methods;
    methods.add(Method::Options);
    for (const auto& [method, route] : routes) {
        methods.add(method);
        if (method == Method::Get) methods.add(Method::Head);
    }
    return methods;
}

}  // namespace edge
