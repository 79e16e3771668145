#include "edge/routing/route_parameter.hpp"

#include <limits>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::RouteParameter;
using edge::Uuid;

TEST_CASE("Route parameters of text are taken as they are", "[routing]") {
    CHECK(RouteParameter<std::string>::parse("name", "a/b c") == "a/b c");
}

TEST_CASE("Route parameters of numbers cover their type's range", "[routing]") {
    CHECK(RouteParameter<std::int64_t>::parse("n", "-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    CHECK(RouteParameter<int>::parse("n", "2147483647") == 2147483647);
}

TEST_CASE("Route parameters beyond their type's range are refused", "[routing]") {
    CHECK_FALSE(RouteParameter<std::int64_t>::parse("n", "9223372036854775808"));
    CHECK_FALSE(RouteParameter<int>::parse("n", "2147483648"));
    CHECK_FALSE(RouteParameter<int>::parse("n", "-2147483649"));
}

TEST_CASE("Route parameters that are no number name the parameter", "[routing]") {
    for (const char* text : {"", "x", "1x", " 1", "+1", "007", "-0", "1.0"}) {
        CAPTURE(text);
        const auto number = RouteParameter<int>::parse("page", text);
        REQUIRE_FALSE(number);
        CHECK(number.error().code == ErrorCode::InvalidParameter);
        CHECK(number.error().detail == "The path parameter 'page' must be an integer from -2147483648 to 2147483647.");
    }
}

TEST_CASE("Route parameters that are UUIDs are parsed", "[routing]") {
    CHECK(RouteParameter<Uuid>::parse("id", "00000000-0000-0000-0000-000000000000") == Uuid{});
}

TEST_CASE("Route parameters that are no UUID name the parameter", "[routing]") {
    const auto uuid = RouteParameter<Uuid>::parse("id", "17");
    REQUIRE_FALSE(uuid);
    CHECK(uuid.error().code == ErrorCode::InvalidParameter);
    CHECK(uuid.error().detail == "The path parameter 'id' must be a UUID.");
}
