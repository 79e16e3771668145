#include "edge/http/cookie.hpp"

#include <array>
#include <limits>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "edge/http/percent.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// Why a cookie cannot be set; "" if it can be.
std::string mistake(std::string_view name, std::string_view value, const Cookie& cookie = {}) {
    const Result<std::string> field = set_cookie_field(name, value, cookie);
    if (field) return "";
    CHECK(field.error().code == ErrorCode::Internal);
    CHECK(field.error().detail.empty());
    return field.error().internal;
}

std::string with_prefix(std::string_view name, std::string_view reason) {
    return "the cookie \"" + std::string(name) + "\" cannot be set: " + std::string(reason);
}

}  // namespace

TEST_CASE("A cookie of which nothing is said is a careful one", "[http][cookie]") {
    CHECK(set_cookie_field("session", "a1", {}) == "session=a1; Path=/; SameSite=Lax; Secure; HttpOnly");
}

TEST_CASE("A cookie has the attributes that it is given", "[http][cookie]") {
    CHECK(set_cookie_field("theme", "dark",
                           {.path = "/shop", .domain = "shop.example", .max_age = 400 * 24h, .http_only = false}) ==
          "theme=dark; Path=/shop; Domain=shop.example; Max-Age=34560000; SameSite=Lax; Secure");
    CHECK(set_cookie_field("a", "", {.path = "", .same_site = SameSite::Strict, .secure = false, .http_only = false}) ==
          "a=; SameSite=Strict");
    CHECK(set_cookie_field("a", "b", {.same_site = SameSite::None, .partitioned = true}) ==
          "a=b; Path=/; SameSite=None; Secure; HttpOnly; Partitioned");
    CHECK(set_cookie_field("a", "b", {.max_age = 0s, .http_only = false}) ==
          "a=b; Path=/; Max-Age=0; SameSite=Lax; Secure");
}

TEST_CASE("A cookie's value has every character that cookies have", "[http][cookie]") {
    std::string all;
    for (char c = '!'; c <= '~'; ++c)
        if (!std::string_view("\",;\\").contains(c)) all += c;
    const Result<std::string> field = set_cookie_field("a", all, {});
    REQUIRE(field);
    CHECK(find_cookie(field->substr(0, field->find(';')), "a") == all);
}

TEST_CASE("A cookie's value with any other character is refused, and kept out of the log", "[http][cookie]") {
    for (const std::string_view value :
         {"a b", "a;b", "a,b", "a\"b", "\"a\"", "a\\b", "a\nb", "a\rb", "\x7F", "\xC3\xA9", " a", "a\t"})
        CHECK(mistake("a", value) ==
              with_prefix("a", "its value has a character that no cookie has: pass it through percent_encode or "
                               "base64url_encode"));
    CHECK_FALSE(mistake("a", std::string_view("a\0b", 3)).empty());
    CHECK(mistake("a", percent_encode("a; \"b\"\n\xC3\xA9")).empty());
}

TEST_CASE("A cookie's name is a token", "[http][cookie]") {
    for (const std::string_view name : {"", "a b", "a=b", "a;b", "a\n", "\xC3\xA9", "a[b]"})
        CHECK(mistake(name, "v") == with_prefix(name, "its name is no token: make it of letters, digits, '-' and '_'"));
}

TEST_CASE("A cookie is not larger than what browsers keep", "[http][cookie]") {
    CHECK(mistake("four", std::string(4092, 'a')).empty());
    CHECK(mistake("four", std::string(4093, 'a')).contains("more than the 4096 bytes"));
}

TEST_CASE("A cookie's path and domain are such", "[http][cookie]") {
    for (const std::string_view path : {"shop", "/a;b", "/a b", "/a\n", "/\xC3\xA9", "https://a.example/"})
        CHECK(mistake("a", "b", {.path = std::string(path)}).contains("its path does not begin with '/'"));
    for (const std::string_view domain : {".shop.example", "https://shop.example", "a.example:80", "a b", "a;b", "a\n"})
        CHECK(mistake("a", "b", {.domain = std::string(domain)}).contains("its domain is no name of a host"));
    CHECK(mistake("a", "b", {.path = "/" + std::string(1023, 'a')}).empty());
    CHECK_FALSE(mistake("a", "b", {.path = "/" + std::string(1024, 'a')}).empty());
    CHECK_FALSE(mistake("a", "b", {.domain = std::string(1025, 'a')}).empty());
}

TEST_CASE("A cookie does not end before it begins", "[http][cookie]") {
    CHECK(mistake("a", "b", {.max_age = -1s}).contains("delete_cookie"));
    CHECK(mistake("a", "b", {.max_age = std::chrono::seconds::max()}).empty());
}

TEST_CASE("A cookie for other sites' requests, or one for each site, is secure", "[http][cookie]") {
    CHECK(mistake("a", "b", {.same_site = SameSite::None, .secure = false}).contains("SameSite::None is only for"));
    CHECK(mistake("a", "b", {.secure = false, .partitioned = true}).contains("only a secure one is partitioned"));
    CHECK(mistake("a", "b", {.same_site = SameSite::Strict, .secure = false}).empty());
}

TEST_CASE("A cookie keeps what the prefix of its name promises, in any case", "[http][cookie]") {
    for (const std::string_view name : {"__Secure-a", "__secure-a", "__SECURE-"}) {
        CHECK(mistake(name, "b", {.path = "/x", .domain = "a.example"}).empty());
        CHECK(mistake(name, "b", {.secure = false}).contains("the prefix __Secure- is only for secure ones"));
    }
    for (const std::string_view name : {"__Host-a", "__host-a", "__HOST-"}) {
        CHECK(mistake(name, "b").empty());
        CHECK(mistake(name, "b", {.secure = false}).contains("the prefix __Host-"));
        CHECK(mistake(name, "b", {.path = "/x"}).contains("the prefix __Host-"));
        CHECK(mistake(name, "b", {.path = ""}).contains("the prefix __Host-"));
        CHECK(mistake(name, "b", {.domain = "a.example"}).contains("the prefix __Host-"));
    }
    CHECK(mistake("__Hos", "b", {.secure = false}).empty());
}

TEST_CASE("A response sets several cookies, and deletes one", "[http][cookie]") {
    const Response response =
        Response().cookie("a", "1").cookie("b", "2", {.path = "/b"}).delete_cookie("c", {.path = "/c", .max_age = 9s});
    CHECK(response.headers().block() == "Set-Cookie\na=1; Path=/; SameSite=Lax; Secure; HttpOnly\n"
                                        "Set-Cookie\nb=2; Path=/b; SameSite=Lax; Secure; HttpOnly\n"
                                        "Set-Cookie\nc=; Path=/c; Max-Age=0; SameSite=Lax; Secure; HttpOnly\n");
    CHECK_FALSE(response.fault());
}

TEST_CASE("A response finds fault with a cookie that cannot be set", "[http][cookie]") {
    const Response response = Response().cookie("a", "x\r\nSet-Cookie: b=1").cookie("c", "1").delete_cookie("d e");
    REQUIRE(response.fault());
    CHECK(response.fault()->internal.starts_with("the cookie \"a\" cannot be set: its value"));
    CHECK(response.headers().size() == 1);
}

TEST_CASE("A cookie is found by its exact name", "[http][cookie]") {
    CHECK(find_cookie("a=1; b=2; ab=3", "b") == "2");
    CHECK(find_cookie("a=1;b=2", "b") == "2");
    CHECK(find_cookie(" a = 1 ;\tb=2\t", "a") == "1");
    CHECK(find_cookie(" a = 1 ;\tb=2\t", "b") == "2");
    CHECK(find_cookie("a=b=c", "a") == "b=c");
    CHECK_FALSE(find_cookie("a=1; b=2", "A"));
    CHECK_FALSE(find_cookie("a=1; b=2", "c"));
    CHECK_FALSE(find_cookie("ab=1", "a"));
    CHECK_FALSE(find_cookie("", "a"));
}

TEST_CASE("A cookie may be empty or quoted, and the first of a name counts", "[http][cookie]") {
    CHECK(find_cookie("a=", "a") == "");
    CHECK(find_cookie("a=; a=1", "a") == "");
    CHECK(find_cookie("a=\"\"", "a") == "");
    CHECK(find_cookie("a=\"1 2\"; b=3", "a") == "1 2");
    CHECK(find_cookie("a=1; a=2", "a") == "1");
    CHECK(find_cookie("a=%3B", "a") == "%3B");
}

TEST_CASE("A malformed cookie is passed over, and those beside it are not", "[http][cookie]") {
    for (const std::string_view malformed : {"a", "a=\"", "a=\"1", "a=1\"", "a=x\"y\"", "a=\\", "a=\x7F", "a=\xC3\xA9",
                                             "a=\x01", "=1", ";;", "=", "a=\"\"\""})
        CHECK(find_cookie(std::string(malformed) + "; a=2", "a") == "2");
    // A ';' ends a value, quotes or not.
    CHECK(find_cookie("b=\"1; a=2\"", "a") == std::nullopt);
    CHECK(find_cookie("b=\"1; a=2; c=\"", "a") == "2");
}

TEST_CASE("A request has the cookies of all its fields", "[http][cookie]") {
    const std::array<HeaderView, 4> fields{
        {{"Cookie", "a=1; b=\""}, {"X-Cookie", "c=0"}, {"cookie", "b=2; a=3"}, {"COOKIE", "c=4"}}};
    const Request request = Request::make("GET", "/", fields);
    CHECK(request.cookie("a") == "1");
    CHECK(request.cookie("b") == "2");
    CHECK(request.cookie("c") == "4");
    CHECK_FALSE(request.cookie("d"));
    CHECK_FALSE(Request::make("GET", "/?a=1").cookie("a"));
}
