#include "edge/rest/page.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::Query;
using edge::rest::next_link;

TEST_CASE("The link to the next page has the query of this one, and its cursor", "[rest][page]") {
    CHECK(next_link("/v1/links", *Query::parse("tag=news&limit=20"), "abc") ==
          "</v1/links?tag=news&limit=20&cursor=abc>; rel=\"next\"");
    CHECK(next_link("/v1/links", *Query::parse(""), "abc") == "</v1/links?cursor=abc>; rel=\"next\"");
}

TEST_CASE("The link to the next page has one cursor", "[rest][page]") {
    CHECK(next_link("/v1/links", *Query::parse("cursor=old&limit=20"), "new") ==
          "</v1/links?limit=20&cursor=new>; rel=\"next\"");
}

TEST_CASE("The link to the next page cannot be broken out of", "[rest][page]") {
    CHECK(next_link("/a", *Query::parse("q=%3E%3B%0D%0A&%3E=1"), "\">") ==
          "</a?q=%3E%3B%0D%0A&%3E=1&cursor=%22%3E>; rel=\"next\"");
}
