#include "edge/http/etag.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::content_etag;
using edge::etag_matches;
using edge::is_etag_condition;

// The column "weak comparison" of the table in RFC 9110 section 8.8.3.2.
TEST_CASE("Entity tags compare as in RFC 9110's table", "[http]") {
    CHECK(etag_matches(R"(W/"1")", R"(W/"1")"));
    CHECK_FALSE(etag_matches(R"(W/"1")", R"(W/"2")"));
    CHECK(etag_matches(R"(W/"1")", R"("1")"));
    CHECK(etag_matches(R"("1")", R"(W/"1")"));
    CHECK(etag_matches(R"("1")", R"("1")"));
    CHECK_FALSE(etag_matches(R"("1")", R"("2")"));
}

// RFC 9110 sections 13.1.1 and 13.1.2.
TEST_CASE("Any entity tag of a list may match", "[http]") {
    CHECK(etag_matches(R"("xyzzy", "r2d2xxxx", "c3piozzzz")", R"("c3piozzzz")"));
    CHECK(etag_matches(R"(W/"xyzzy", W/"r2d2xxxx", W/"c3piozzzz")", R"("r2d2xxxx")"));
    CHECK_FALSE(etag_matches(R"("xyzzy", "r2d2xxxx")", R"("c3piozzzz")"));
}

TEST_CASE("A star matches every tag, and what has none", "[http]") {
    CHECK(etag_matches(" * ", R"("1")"));
    CHECK(etag_matches("*", ""));
}

TEST_CASE("No entity tag matches what has none", "[http]") {
    CHECK_FALSE(etag_matches(R"("1")", ""));
    CHECK_FALSE(etag_matches(R"("")", ""));
    CHECK_FALSE(etag_matches("", ""));
}

TEST_CASE("Entity tags may hold commas, backslashes and nothing at all", "[http]") {
    CHECK(etag_matches(R"("a,b", "c")", R"("a,b")"));
    CHECK(etag_matches(R"("a\", "b")", R"("b")"));
    CHECK(etag_matches(R"("")", R"("")"));
}

TEST_CASE("Empty elements of an entity tag list are skipped", "[http]") {
    CHECK(etag_matches(R"(,, "1" ,,"2",)", R"("2")"));
    CHECK_FALSE(etag_matches(", ,", R"("1")"));
    CHECK_FALSE(etag_matches("", R"("1")"));
    for (const char* list : {"", ", ,", R"(,, "1" ,,"2",)"}) CHECK(is_etag_condition(list));
}

TEST_CASE("A condition is a star or a list of entity tags", "[http]") {
    for (const char* field : {"*", " *\t", R"("1")", R"(W/"1","2")", "\"\xE9\""}) {
        CAPTURE(field);
        CHECK(is_etag_condition(field));
    }
}

TEST_CASE("A malformed entity tag list matches nothing, and is known to be malformed", "[http]") {
    for (const char* list : {R"("1" "2")", R"("1", 2)", R"("1", ")", R"("1", w/"2")", R"("1", *)", "\"1\", \"a b\"",
                             "\"1\", \"\x7F\"", R"("1"; "2")", R"("1", W/)", "1", R"(*, "1")", "**"}) {
        CAPTURE(list);
        CHECK_FALSE(etag_matches(list, R"("1")"));
        CHECK_FALSE(is_etag_condition(list));
    }
}

TEST_CASE("The tag of a content is strong, and another one for another content", "[http]") {
    CHECK(content_etag("a") == content_etag("a"));
    CHECK(content_etag("a") != content_etag("b"));
    CHECK(content_etag("").size() == 18);
    CHECK(etag_matches(content_etag("a"), content_etag("a")));
}
