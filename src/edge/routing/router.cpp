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

    const Routes* search(std::string_view path, const Search& search) const {
        if (path.empty()) return routes.empty() || !search.accepts(routes) ? nullptr : &routes;
        const auto [segment, tail] = cut_segment(path);
        if (const auto literal = literals.find(segment); literal != literals.end())
            if (const Routes* found = literal->second->search(tail, search)) return found;
        if (parameter && !segment.empty()) {
            search.captures->push_back(segment);
            if (const Routes* found = parameter->search(tail, search)) return found;
            search.captures->pop_back();
        }
        if (rest.empty() || path == "/") return nullptr;
        search.captures->push_back(path.substr(1));
        if (search.accepts(rest)) return &rest;
        search.captures->pop_back();
        return nullptr;
    }
};

const std::size_t* Router::Search::route_of(const Routes& routes) const {
    const std::size_t* const route = method ? find_method(routes, *method) : nullptr;
    return route || method != Method::Head ? route : find_method(routes, Method::Get);
}

bool Router::Search::accepts(const Routes& routes) const {
    if (filter->accepts == nullptr) return true;
    const std::size_t* const route = route_of(routes);
    return !route || filter->accepts(filter->self, *route, *captures);
}

Router::Router() : root_(std::make_unique<Node>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

std::expected<void, std::size_t> Router::add(Method method, std::string_view pattern, std::size_t route) {
    const bool literal = pattern.find('{') == std::string_view::npos;
    Routes& routes = literal ? literal_[std::string(pattern)] : root_->place(pattern);
    if (const std::size_t* const taken = find_method(routes, method)) return std::unexpected(*taken);
    routes.emplace_back(method, route);
    return {};
}

RouteResult Router::find(std::optional<Method> method, std::string_view path, const Filter& filter) const {
    RouteFound found;
    const Search search{.method = method, .filter = &filter, .captures = &found.captures};
    const Routes* const routes = find_place(path, search);
    if (!routes) return RouteNotFound{};
    const std::size_t* const route = search.route_of(*routes);
    if (!route) return RouteMethodNotAllowed{methods_of(*routes)};
    found.route = *route;
    return found;
}

const Router::Routes* Router::find_place(std::string_view path, const Search& search) const {
    if (const auto literal = literal_.find(path); literal != literal_.end()) return &literal->second;
    if (!path.starts_with('/')) return nullptr;
    search.captures->reserve(4);
    return root_->search(path, search);
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
