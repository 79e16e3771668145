#include "edge/http/url.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::UrlView;

TEST_CASE("UrlView cuts a URL into its parts", "[http]") {
    const auto url = UrlView::split("https://shop.example:8443/v1/orders?limit=5#top");
    CHECK(url.scheme == "https");
    CHECK(url.host == "shop.example:8443");
    CHECK(url.path == "/v1/orders");
    CHECK(url.query == "limit=5");
    CHECK(url.origin() == "https://shop.example:8443");
}

TEST_CASE("UrlView has a path where the URL has none", "[http]") {
    CHECK(UrlView::split("https://a.example").path == "/");
    CHECK(UrlView::split("https://a.example?x=1").path == "/");
    CHECK(UrlView::split("https://a.example?x=1").query == "x=1");
    CHECK(UrlView::split("https://a.example#x").host == "a.example");
}

TEST_CASE("UrlView leaves '?' and '/' in the query and drops them in a fragment", "[http]") {
    CHECK(UrlView::split("https://a.example/p?next=/q?r").query == "next=/q?r");
    CHECK(UrlView::split("https://a.example/p#/q?r").path == "/p");
    CHECK(UrlView::split("https://a.example/p#/q?r").query.empty());
}

TEST_CASE("UrlView does not decode", "[http]") { CHECK(UrlView::split("http://a/%2F?%26").path == "/%2F"); }

TEST_CASE("UrlView keeps an IPv6 host whole", "[http]") {
    CHECK(UrlView::split("http://[::1]:8787/x").host == "[::1]:8787");
}

TEST_CASE("UrlView takes a relative target as a path", "[http]") {
    const auto url = UrlView::split("/a?b=http");
    CHECK(url.path == "/a");
    CHECK(url.query == "b=http");
    CHECK(url.origin().empty());
}

TEST_CASE("UrlView of nothing has the root path and no origin", "[http]") {
    CHECK(UrlView::split("").path == "/");
    CHECK(UrlView{}.origin().empty());
}
