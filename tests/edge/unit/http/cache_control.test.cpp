#include "edge/http/cache_control.hpp"

#include <chrono>

#include <catch2/catch_test_macros.hpp>

using namespace edge;
using namespace std::chrono_literals;

namespace {

Headers fields(std::initializer_list<HeaderView> list) {
    Headers headers;
    for (const auto& [name, value] : list) REQUIRE(headers.append(name, value));
    return headers;
}

CacheControl control(std::string_view value) { return CacheControl::of(fields({{"Cache-Control", value}})); }

constexpr Time kNow{std::chrono::seconds(784111777)};

std::optional<std::chrono::seconds> lifetime(std::initializer_list<HeaderView> list) {
    const Headers headers = fields(list);
    return shared_lifetime(headers, CacheControl::of(headers), kNow);
}

}  // namespace

TEST_CASE("Cache-Control is read, with what is quoted and whatever the case", "[cache_control]") {
    const CacheControl all =
        control(R"(Public, MAX-AGE=60, s-maxage="30", stale-while-revalidate=10, must-revalidate)");
    CHECK(all.is_public);
    CHECK(all.must_revalidate);
    CHECK(all.max_age == 60s);
    CHECK(all.s_maxage == 30s);
    CHECK(all.stale_while_revalidate == 10s);
    CHECK(all.allows_sharing());
    const CacheControl two = CacheControl::of(fields({{"Cache-Control", "max-age=1"}, {"cache-control", "no-store"}}));
    CHECK(two.max_age == 1s);
    CHECK(two.no_store);
}

TEST_CASE("What is for one user, or not to be kept, is not shared", "[cache_control]") {
    CHECK_FALSE(control("private").allows_sharing());
    CHECK_FALSE(control("no-store, max-age=60").allows_sharing());
    CHECK_FALSE(control("no-cache").allows_sharing());
    CHECK(control("").allows_sharing());
    CHECK(control("unknown, , =, max-age").allows_sharing());
    const CacheControl some = control(R"(private="Set-Cookie, X-User", max-age=60)");
    CHECK(some.allows_sharing());
    CHECK(some.private_fields == "Set-Cookie, X-User");
}

TEST_CASE("A number that is none is 0, and none is larger than an int32", "[cache_control]") {
    for (const char* const value : {"max-age", "max-age=", "max-age=x", "max-age=-5", "max-age=1.5"}) {
        CAPTURE(value);
        CHECK(control(value).max_age == 0s);
    }
    CHECK(control("max-age=99999999999").max_age == 2147483647s);
}

TEST_CASE("How long a response lasts is said by the first of three", "[cache_control]") {
    const HeaderView expires{"Expires", "Sun, 06 Nov 1994 08:50:37 GMT"};
    CHECK(lifetime({{"Cache-Control", "max-age=10, s-maxage=5"}, expires}) == 5s);
    CHECK(lifetime({{"Cache-Control", "max-age=10"}, expires}) == 10s);
    CHECK(lifetime({expires}) == 60s);
    CHECK(lifetime({{"Expires", "Sun, 06 Nov 1994 08:49:00 GMT"}}) == 0s);
    CHECK(lifetime({{"Expires", "0"}}) == 0s);
    CHECK_FALSE(lifetime({}));
}
