#include "edge/http/query.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::Query;

namespace {

Query query_of(std::string_view text) { return Query::parse(text).value(); }

edge::Result<void> allow_only(std::string_view text, std::vector<std::string_view> names) {
    return Query::allow_only(text, names);
}

}  // namespace

TEST_CASE("Query decodes names and values", "[http]") {
    const Query query = query_of("na%6De=a+b%26c&x=1");
    CHECK(query.size() == 2);
    CHECK(query.get("name") == "a b&c");
    CHECK(query.get("x") == "1");
}

TEST_CASE("Query gives the first of several values", "[http]") { CHECK(query_of("a=1&a=2").get("a") == "1"); }

TEST_CASE("Query keeps further '=' in the value", "[http]") { CHECK(query_of("a=b=c").get("a") == "b=c"); }

TEST_CASE("Query takes a name without '=' as empty", "[http]") {
    CHECK(query_of("a").get("a") == "");
    CHECK(query_of("=1").get("") == "1");
}

TEST_CASE("Query skips empty pieces", "[http]") {
    CHECK(query_of("").size() == 0);
    CHECK(query_of("&&a=1&").size() == 1);
}

TEST_CASE("Query gives nothing for an absent parameter", "[http]") { CHECK_FALSE(query_of("a=1").get("b")); }

TEST_CASE("Query names the parameter that is not encoded correctly", "[http]") {
    const auto query = Query::parse("ok=1&curs%6Fr=%zz");
    REQUIRE_FALSE(query);
    CHECK(query.error().code == ErrorCode::MalformedRequest);
    CHECK(query.error().detail ==
          "The query parameter 'cursor' is not encoded correctly. A '%' is not followed by two hexadecimal digits.");
}

TEST_CASE("Query refuses a name that is not encoded correctly", "[http]") { CHECK_FALSE(Query::parse("%zz=1")); }

TEST_CASE("Query::get_integer takes both ends of its range", "[http]") {
    const Query query = query_of("low=1&high=100");
    CHECK(query.get_integer("low", 1, 100).value() == 1);
    CHECK(query.get_integer("high", 1, 100).value() == 100);
}

TEST_CASE("Query::get_integer gives nothing for an absent parameter", "[http]") {
    CHECK(query_of("").get_integer("limit", 1, 100).value() == std::nullopt);
}

TEST_CASE("Query::get_integer names the parameter and its range", "[http]") {
    for (const char* text : {"limit=0", "limit=101", "limit=", "limit", "limit=ten", "limit=1.5", "limit=01"}) {
        CAPTURE(text);
        const auto number = query_of(text).get_integer("limit", 1, 100);
        REQUIRE_FALSE(number);
        CHECK(number.error().code == ErrorCode::InvalidParameter);
        CHECK(number.error().detail == "The query parameter 'limit' must be an integer from 1 to 100.");
    }
}

TEST_CASE("Query::allow_only passes known parameters", "[http]") {
    CHECK(allow_only("a=1&b=2", {"a", "b", "c"}));
    CHECK(allow_only("&&%61=&b", {"a", "b"}));
    CHECK(allow_only("", {}));
}

TEST_CASE("Query::allow_only names an unknown parameter", "[http]") {
    const auto allowed = allow_only("a=1&limti=2", {"a", "limit"});
    REQUIRE_FALSE(allowed);
    CHECK(allowed.error().code == ErrorCode::InvalidParameter);
    CHECK(allowed.error().detail == "The query parameter 'limti' is not known here.");
}

TEST_CASE("Query names a long parameter by its start", "[http]") {
    const auto allowed = allow_only(std::string(200, 'x') + "=1", {"limit"});
    REQUIRE_FALSE(allowed);
    CHECK(allowed.error().detail == "The query parameter '" + std::string(40, 'x') + "...' is not known here.");
}

TEST_CASE("Query names a parameter of forty characters by all of them", "[http]") {
    const std::string name(40, 'x');
    CHECK(allow_only(name + "=1", {}).error().detail == "The query parameter '" + name + "' is not known here.");
}

TEST_CASE("Query::allow_only refuses a parameter given twice", "[http]") {
    const auto allowed = allow_only("a=1&b=2&%61=3", {"a", "b"});
    REQUIRE_FALSE(allowed);
    CHECK(allowed.error().detail == "The query parameter 'a' is given twice.");
}

TEST_CASE("Query::allow_only refuses what has no name", "[http]") {
    CHECK(allow_only("=1", {"a"}).error().detail == "The query parameter '' is not known here.");
}

TEST_CASE("Query::allow_only refuses a name that is not encoded correctly", "[http]") {
    CHECK(allow_only("a=1&%zz=2", {"a"}).error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("Query::allow_only leaves values to whoever reads them", "[http]") { CHECK(allow_only("a=%zz", {"a"})); }
