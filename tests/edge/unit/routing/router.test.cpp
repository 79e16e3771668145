#include "edge/routing/router.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::Captures;
using edge::Method;
using edge::MethodSet;
using edge::RouteFound;
using edge::RouteMethodNotAllowed;
using edge::RouteNotFound;
using edge::Router;

namespace {

/// A router whose GET routes are numbered as they are listed.
Router router_of(std::initializer_list<std::string_view> patterns) {
    Router router;
    std::size_t route = 0;
    for (const std::string_view pattern : patterns) REQUIRE(router.add(Method::Get, pattern, route++));
    return router;
}

constexpr std::size_t kNone = 999;

std::size_t route_of(const Router& router, std::string_view path, Method method = Method::Get) {
    const auto result = router.find(method, path);
    const auto* found = std::get_if<RouteFound>(&result);
    return found ? found->route : kNone;
}

Captures captures_of(const Router& router, std::string_view path) {
    return std::get<RouteFound>(router.find(Method::Get, path)).captures;
}

/// The methods that the place of a path knows, as a method that nobody knows is told; empty if there is no place.
MethodSet allowed(const Router& router, std::string_view path) {
    const auto result = router.find(std::nullopt, path);
    const auto* other = std::get_if<RouteMethodNotAllowed>(&result);
    return other ? other->allowed : MethodSet{};
}

bool is_unknown(const Router& router, std::string_view path) {
    return std::holds_alternative<RouteNotFound>(router.find(Method::Get, path));
}

}  // namespace

TEST_CASE("Router finds literal paths", "[routing]") {
    const Router router = router_of({"/", "/orders", "/orders/"});
    CHECK(route_of(router, "/") == 0);
    CHECK(route_of(router, "/orders") == 1);
    CHECK(route_of(router, "/orders/") == 2);
}

TEST_CASE("Router captures parameters in the pattern's order", "[routing]") {
    const Router router = router_of({"/a/{x}/b/{y}"});
    CHECK(captures_of(router, "/a/1/b/2") == Captures{"1", "2"});
}

TEST_CASE("Router captures the rest of a path, slashes included", "[routing]") {
    const Router router = router_of({"/files/{user}/{path...}"});
    CHECK(captures_of(router, "/files/ann/a/b.txt") == Captures{"ann", "a/b.txt"});
    CHECK(captures_of(router, "/files/ann/a/") == Captures{"ann", "a/"});
}

TEST_CASE("Router knows no other paths", "[routing]") {
    const Router router = router_of({"/orders", "/orders/{id}/lines", "/files/{path...}"});
    for (const char* path : {"/", "", "orders", "/order", "/orders/", "/orders/1", "/orders/1/lines/2", "/ORDERS",
                             "/orders/1/lines/", "/files", "//orders", "/orders//lines"}) {
        CAPTURE(path);
        CHECK(is_unknown(router, path));
    }
}

TEST_CASE("Router without routes knows no path", "[routing]") { CHECK(is_unknown(Router{}, "/")); }

TEST_CASE("Router matches a parameter with no empty segment", "[routing]") {
    const Router router = router_of({"/a/{x}", "/b/{x}/c", "/d/{x...}"});
    CHECK(is_unknown(router, "/a/"));
    CHECK(is_unknown(router, "/b//c"));
    CHECK(is_unknown(router, "/d/"));
    CHECK(captures_of(router, "/d//x") == Captures{"/x"});
}

TEST_CASE("Router counts a trailing slash", "[routing]") {
    const Router router = router_of({"/a/{x}"});
    CHECK(is_unknown(router, "/a/1/"));
}

TEST_CASE("Router keeps an encoded slash within its segment", "[routing]") {
    const Router router = router_of({"/a/{x}", "/a/{x}/{y}"});
    CHECK(captures_of(router, "/a/b%2Fc") == Captures{"b%2Fc"});
}

TEST_CASE("Router prefers literal, then parameter, then rest", "[routing]") {
    const Router router = router_of({"/{rest...}", "/a/{x}", "/a/b"});
    CHECK(route_of(router, "/a/b") == 2);
    CHECK(route_of(router, "/a/c") == 1);
    CHECK(route_of(router, "/a/b/c") == 0);
    CHECK(route_of(router, "/b") == 0);
}

TEST_CASE("Router goes back where a literal leads nowhere", "[routing]") {
    const Router router = router_of({"/a/b/{x}/c", "/a/{x}/{y}/d", "/{x}/b/{y...}"});
    CHECK(captures_of(router, "/a/b/1/c") == Captures{"1"});
    CHECK(captures_of(router, "/a/b/1/d") == Captures{"b", "1"});
    CHECK(captures_of(router, "/a/b/1/e") == Captures{"a", "1/e"});
    CHECK(is_unknown(router, "/a/c/1/e"));
}

TEST_CASE("Router leaves no captures of a branch it came back from", "[routing]") {
    const Router router = router_of({"/{a}/{b}/{c}/x", "/{rest...}"});
    CHECK(captures_of(router, "/1/2/3/y") == Captures{"1/2/3/y"});
}

TEST_CASE("Router answers HEAD with GET's route", "[routing]") {
    const Router router = router_of({"/a", "/b/{x}"});
    CHECK(route_of(router, "/a", Method::Head) == 0);
    CHECK(route_of(router, "/b/1", Method::Head) == 1);
}

TEST_CASE("Router prefers a HEAD route of its own", "[routing]") {
    Router router = router_of({"/a"});
    REQUIRE(router.add(Method::Head, "/a", 7));
    CHECK(route_of(router, "/a", Method::Head) == 7);
}

TEST_CASE("Router does not answer HEAD where there is no GET", "[routing]") {
    Router router;
    REQUIRE(router.add(Method::Post, "/a", 0));
    CHECK(route_of(router, "/a", Method::Head) == kNone);
    CHECK(allowed(router, "/a").to_string() == "POST, OPTIONS");
}

TEST_CASE("Router reports 405 with the allowed methods", "[routing]") {
    Router router = router_of({"/a/{x}"});
    REQUIRE(router.add(Method::Delete, "/a/{y}", 1));
    const auto result = router.find(Method::Put, "/a/1");
    REQUIRE(std::holds_alternative<RouteMethodNotAllowed>(result));
    CHECK(std::get<RouteMethodNotAllowed>(result).allowed.to_string() == "GET, HEAD, DELETE, OPTIONS");
}

TEST_CASE("Router reports the allowed methods for OPTIONS", "[routing]") {
    const auto result = router_of({"/a"}).find(Method::Options, "/a");
    REQUIRE(std::holds_alternative<RouteMethodNotAllowed>(result));
    CHECK(std::get<RouteMethodNotAllowed>(result).allowed.to_string() == "GET, HEAD, OPTIONS");
}

TEST_CASE("Router finds an OPTIONS route of its own", "[routing]") {
    Router router;
    REQUIRE(router.add(Method::Options, "/a", 3));
    CHECK(route_of(router, "/a", Method::Options) == 3);
    CHECK(allowed(router, "/a").to_string() == "OPTIONS");
}

TEST_CASE("Router allows nothing on an unknown path", "[routing]") {
    CHECK(allowed(router_of({"/a", "/b/{x}"}), "/c").empty());
}

TEST_CASE("Router takes the place before the method", "[routing]") {
    Router router = router_of({"/a/b"});
    REQUIRE(router.add(Method::Put, "/a/{x}", 1));
    CHECK(route_of(router, "/a/c", Method::Put) == 1);
    CHECK(allowed(router, "/a/b").to_string() == "GET, HEAD, OPTIONS");
}

TEST_CASE("Router tells which route has a place that is taken", "[routing]") {
    Router router = router_of({"/a", "/a/{x}"});
    CHECK(router.add(Method::Get, "/a/{y}", 7) == std::unexpected<std::size_t>(1));
    CHECK(router.add(Method::Get, "/a", 7) == std::unexpected<std::size_t>(0));
}

TEST_CASE("Router refuses a place that is taken, whatever its parameters are called", "[routing]") {
    Router router = router_of({"/a", "/a/{x}", "/b/{x...}"});
    CHECK_FALSE(router.add(Method::Get, "/a", 8));
    CHECK_FALSE(router.add(Method::Get, "/a/{y}", 8));
    CHECK_FALSE(router.add(Method::Get, "/b/{y...}", 8));
    CHECK(route_of(router, "/a") == 0);
    CHECK(route_of(router, "/a/1") == 1);
    CHECK(route_of(router, "/b/1") == 2);
}

TEST_CASE("Router takes other methods and shapes at the same prefix", "[routing]") {
    Router router = router_of({"/a/{x}"});
    CHECK(router.add(Method::Put, "/a/{x}", 1));
    CHECK(router.add(Method::Get, "/a/{x...}", 2));
    CHECK(router.add(Method::Get, "/a/{x}/", 3));
    CHECK(route_of(router, "/a/1/") == 3);
    CHECK(route_of(router, "/a/1/2") == 2);
}

TEST_CASE("Router finds each of 200 routes", "[routing]") {
    Router router;
    for (std::size_t i = 0; i < 200; i += 2) {
        const std::string prefix = "/resource" + std::to_string(i);
        REQUIRE(router.add(Method::Get, prefix, i));
        REQUIRE(router.add(Method::Get, prefix + "/{id}/items/{item}", i + 1));
    }
    for (std::size_t i = 0; i < 200; i += 2) {
        const std::string prefix = "/resource" + std::to_string(i);
        CHECK(route_of(router, prefix) == i);
        CHECK(route_of(router, prefix + "/1/items/2") == i + 1);
    }
    CHECK(is_unknown(router, "/resource200"));
}

TEST_CASE("Router survives a path of a million segments", "[routing]") {
    const Router router = router_of({"/{a}/{b}/x", "/{a}/{b}/{c...}"});
    std::string path;
    for (int i = 0; i < 1'000'000; ++i) path += "/a";
    CHECK(captures_of(router, path).back().size() == path.size() - 5);
    CHECK(is_unknown(router, std::string(1'000'000, '/')));
}

TEST_CASE("Router visits each place once, however ambiguous the patterns are", "[routing]") {
    Router router;
    // Two ways at each of twelve segments, and none of them ends well.
    for (unsigned bits = 0; bits < (1U << 12U); ++bits) {
        std::string pattern;
        for (unsigned i = 0; i < 12; ++i) pattern += (bits >> i & 1U) ? "/a" : "/{p" + std::to_string(i) + "}";
        REQUIRE(router.add(Method::Get, pattern + "/end", bits));
    }
    CHECK(is_unknown(router, "/a/a/a/a/a/a/a/a/a/a/a/a/a"));
    CHECK(route_of(router, "/a/a/a/a/a/a/a/a/a/a/a/b/end") == 0x7FF);
}

TEST_CASE("Router works after it was moved", "[routing]") {
    Router from = router_of({"/a/{x}"});
    const Router to = std::move(from);
    CHECK(route_of(to, "/a/1") == 0);
}
