// A method in the first line, a path in the rest, on a table with every kind of pattern. What is found can be put
// together again from its pattern and captures, and `find` and `allowed` say the same.

#include <array>
#include <functional>
#include <string>

#include "edge/routing/router.hpp"
#include "fuzz.hpp"

using namespace edge;

namespace {

struct Route {
    Method method;
    std::string_view pattern;
};

constexpr std::array kRoutes{
    Route{Method::Get, "/"},
    Route{Method::Get, "/a"},
    Route{Method::Post, "/a"},
    Route{Method::Head, "/a/b"},
    Route{Method::Get, "/a/{x}"},
    Route{Method::Put, "/a/{y}"},
    Route{Method::Delete, "/a/{x}/b"},
    Route{Method::Get, "/a/{x}/{y}"},
    Route{Method::Patch, "/a/b/c"},
    Route{Method::Get, "/a/{x}/"},
    Route{Method::Get, "/{x}/b/{y}/d"},
    Route{Method::Post, "/a/{x}/b/{rest...}"},
    Route{Method::Get, "/files/{rest...}"},
    Route{Method::Get, "/files/{x}/info"},
};

Router make_router() {
    Router router;
    for (std::size_t i = 0; i < kRoutes.size(); ++i) {
        fuzz::require(router.add(kRoutes[i].method, kRoutes[i].pattern, i).has_value(), "the table has no place twice");
    }
    return router;
}

bool is_within(std::string_view part, std::string_view whole) {
    const std::less_equal<const char*> before;
    return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

// The path that the captures make of the pattern, each checked on the way.
std::string filled_in(std::string_view pattern, const Captures& captures, std::string_view path) {
    std::string result;
    std::size_t next = 0;
    for (std::size_t begin; (begin = pattern.find('{')) != pattern.npos;) {
        const std::size_t end = pattern.find('}');
        fuzz::require(next < captures.size(), "there is a capture for every parameter");
        const std::string_view capture = captures[next++];
        const bool rest = pattern.substr(begin, end - begin).ends_with("...");
        fuzz::require(!capture.empty() && is_within(capture, path), "a capture is a part of the path");
        fuzz::require(rest || !capture.contains('/'), "a parameter is one segment");
        result.append(pattern.substr(0, begin)).append(capture);
        pattern.remove_prefix(end + 1);
    }
    fuzz::require(next == captures.size(), "there is a parameter for every capture");
    return result.append(pattern);
}

void check_found(const RouteFound& found, Method method, std::string_view path) {
    const Route& route = kRoutes.at(found.route);
    const bool stands_in = method == Method::Head && route.method == Method::Get;
    fuzz::require(route.method == method || stands_in, "the route is the method's");
    fuzz::require(filled_in(route.pattern, found.captures, path) == path, "pattern and captures make the path");
}

}  // namespace

void fuzz_router(std::string_view input) {
    static const Router router = make_router();
    const auto method = parse_method(fuzz::take_line(input));
    if (!method) return;
    const RouteResult result = router.find(*method, input);
    const RouteResult unknown = router.find(std::nullopt, input);
    const auto* place = std::get_if<RouteMethodNotAllowed>(&unknown);
    const MethodSet allowed = place ? place->allowed : MethodSet{};
    fuzz::require(allowed.empty() || allowed.contains(Method::Options), "OPTIONS is allowed wherever something is");
    if (const auto* found = std::get_if<RouteFound>(&result)) {
        fuzz::require(allowed.contains(*method), "a method that is found is allowed");
        check_found(*found, *method, input);
    } else if (const auto* refused = std::get_if<RouteMethodNotAllowed>(&result)) {
        fuzz::require(refused->allowed == allowed && !allowed.empty(), "both name the same methods");
        fuzz::require(*method == Method::Options || !allowed.contains(*method), "a refused method is not allowed");
    } else {
        fuzz::require(allowed.empty(), "an unknown path allows nothing");
    }
}
