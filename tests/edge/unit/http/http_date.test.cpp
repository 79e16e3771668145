#include "edge/http/http_date.hpp"

#include <chrono>

#include <catch2/catch_test_macros.hpp>

using edge::http_date;
using edge::parse_http_date;
using edge::Time;

namespace {

constexpr Time kExample{std::chrono::seconds(784111777)};  // of RFC 9110

}  // namespace

TEST_CASE("A moment is written as fields have it, to the second", "[http_date]") {
    CHECK(http_date(kExample) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(kExample + std::chrono::milliseconds(999)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(Time()) == "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST_CASE("A date is read in its three forms", "[http_date]") {
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == kExample);
    CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == kExample);
    CHECK(parse_http_date("Sun Nov  6 08:49:37 1994") == kExample);
    CHECK(http_date(parse_http_date("Saturday, 29-Feb-20 23:59:59 GMT").value()) == "Sat, 29 Feb 2020 23:59:59 GMT");
}

TEST_CASE("What is no date is none", "[http_date]") {
    for (const char* const text :
         {"", "Sun", "0", "yesterday", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
          "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
          "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:00:00 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 0x:49:37 GMT", "Sun Nov  6 08:49:37 1994 GMT", "1994-11-06T08:49:37Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_http_date(text));
    }
}
