#include "edge/http/etag.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::etag_matches;
using enum edge::EtagComparison;

// The table of RFC 9110 section 8.8.3.2.
TEST_CASE("Entity tags compare as in RFC 9110's table", "[http]") {
    CHECK_FALSE(etag_matches(R"(W/"1")", R"(W/"1")", Strong));
    CHECK(etag_matches(R"(W/"1")", R"(W/"1")", Weak));
    CHECK_FALSE(etag_matches(R"(W/"1")", R"(W/"2")", Strong));
    CHECK_FALSE(etag_matches(R"(W/"1")", R"(W/"2")", Weak));
    CHECK_FALSE(etag_matches(R"(W/"1")", R"("1")", Strong));
    CHECK(etag_matches(R"(W/"1")", R"("1")", Weak));
    CHECK(etag_matches(R"("1")", R"("1")", Strong));
    CHECK(etag_matches(R"("1")", R"("1")", Weak));
}

// RFC 9110 sections 13.1.1 and 13.1.2.
TEST_CASE("Any entity tag of a list may match", "[http]") {
    CHECK(etag_matches(R"("xyzzy", "r2d2xxxx", "c3piozzzz")", R"("c3piozzzz")", Strong));
    CHECK(etag_matches(R"(W/"xyzzy", W/"r2d2xxxx", W/"c3piozzzz")", R"("r2d2xxxx")", Weak));
    CHECK_FALSE(etag_matches(R"("xyzzy", "r2d2xxxx")", R"("c3piozzzz")", Weak));
}

TEST_CASE("A star matches whatever exists", "[http]") {
    CHECK(etag_matches(" * ", R"("1")", Strong));
    CHECK_FALSE(etag_matches("*", "", Strong));
}

TEST_CASE("Entity tags may hold commas, backslashes and nothing at all", "[http]") {
    CHECK(etag_matches(R"("a,b", "c")", R"("a,b")", Strong));
    CHECK(etag_matches(R"("a\", "b")", R"("b")", Strong));
    CHECK(etag_matches(R"("")", R"("")", Strong));
}

TEST_CASE("Empty elements of an entity tag list are skipped", "[http]") {
    CHECK(etag_matches(R"(,, "1" ,,"2",)", R"("2")", Strong));
    CHECK_FALSE(etag_matches(", ,", R"("1")", Strong));
    CHECK_FALSE(etag_matches("", R"("1")", Strong));
}

TEST_CASE("A malformed entity tag list matches nothing", "[http]") {
    for (const char* list : {R"("1" "2")", R"("1", 2)", R"("1", ")", R"("1", w/"2")", R"("1", *)", "\"1\", \"a b\"",
                             "\"1\", \"\x7F\"", R"("1"; "2")", R"("1", W/)"}) {
        CAPTURE(list);
        CHECK_FALSE(etag_matches(list, R"("1")", Weak));
    }
}
