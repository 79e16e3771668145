#include "edge/http/media_type.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::accepts;
using edge::MediaType;

TEST_CASE("MediaType is lower case and without parameters", "[http]") {
    const auto type = MediaType::parse(" Application/JSON ; charset=\"utf-8\"");
    REQUIRE(type);
    CHECK(*type == MediaType{"application", "json"});
    CHECK(type->essence() == "application/json");
}

TEST_CASE("MediaType takes a structured suffix", "[http]") {
    CHECK(MediaType::parse("application/merge-patch+json")->subtype == "merge-patch+json");
}

TEST_CASE("MediaType refuses what is not type/subtype", "[http]") {
    for (const char* text : {"", "json", "/", "application/", "/json", "a/b/c", "a b/c", "application /json", ";a/b"})
        CHECK_FALSE(MediaType::parse(text));
}

TEST_CASE("Accept takes everything when it is empty", "[http]") {
    CHECK(accepts("", "application/json"));
    CHECK(accepts(" \t", "application/json"));
}

// RFC 9110 section 5.6.1.2.
TEST_CASE("Accept takes everything when all elements of its list are empty", "[http]") {
    for (const char* accept : {",", ",,,", " , ,\t,"}) CHECK(accepts(accept, "application/json"));
}

TEST_CASE("Accept passes over empty elements beside others", "[http]") {
    CHECK(accepts(",, application/json,,", "application/json"));
    CHECK_FALSE(accepts(",, text/html,,", "application/json"));
    CHECK_FALSE(accepts(",application/json;q=0,", "application/json"));
    CHECK_FALSE(accepts(",;q=1,", "application/json"));
}

TEST_CASE("Accept takes exact types and ranges, in any case", "[http]") {
    CHECK(accepts("application/json", "application/json"));
    CHECK(accepts("APPLICATION/*", "application/json"));
    CHECK(accepts("*/*", "application/json"));
}

TEST_CASE("Accept refuses a type that no range names", "[http]") {
    CHECK_FALSE(accepts("text/html, text/*", "application/json"));
    CHECK_FALSE(accepts("application/xml", "application/json"));
    CHECK_FALSE(accepts("application/jso", "application/json"));
}

// RFC 9110 section 12.5.1.
TEST_CASE("Accept reads the lists of RFC 9110", "[http]") {
    CHECK(accepts("audio/*; q=0.2, audio/basic", "audio/ogg"));
    const char* const list = "text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c";
    CHECK(accepts(list, "text/x-dvi"));
    CHECK_FALSE(accepts(list, "image/jpeg"));
    CHECK(accepts("text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5",
                  "image/jpeg"));
}

TEST_CASE("Accept refuses by q=0 in every spelling", "[http]") {
    for (const char* accept : {"a/b;q=0", "a/b; Q=0.", "a/b ; q=0.000", "a/b;x=y;q=0"})
        CHECK_FALSE(accepts(accept, "a/b"));
}

TEST_CASE("Accept takes any weight above zero", "[http]") {
    for (const char* accept : {"a/b;q=0.001", "a/b;q=0.0001", "a/b;q=1", "a/b;q=.2", "a/b;q=1.000"})
        CHECK(accepts(accept, "a/b"));
}

TEST_CASE("Accept lets the most specific range decide, whatever the order", "[http]") {
    CHECK_FALSE(accepts("application/json;q=0, */*", "application/json"));
    CHECK_FALSE(accepts("*/*, application/json;q=0", "application/json"));
    CHECK_FALSE(accepts("*/*, application/*;q=0", "application/json"));
    CHECK(accepts("*/*;q=0, application/*;q=0, application/json", "application/json"));
    CHECK(accepts("application/json, */*;q=0", "application/json"));
}

TEST_CASE("Accept is not misled by quoted parameters", "[http]") {
    CHECK_FALSE(accepts(R"(text/html;x="a, application/json", text/plain)", "application/json"));
    CHECK(accepts(R"(application/json;x="a;q=0")", "application/json"));
    CHECK(accepts(R"(text/html;x="\",", application/json)", "application/json"));
}

TEST_CASE("Accept takes a range with parameters as its bare type", "[http]") {
    CHECK(accepts("application/json; charset=utf-8", "application/json"));
    CHECK(accepts("text/html;level=1;q=0, text/html", "text/html"));
    CHECK(accepts("text/html, text/html;level=1;q=0", "text/html"));
}

TEST_CASE("Accept skips malformed ranges", "[http]") {
    CHECK_FALSE(accepts("json, */json, application", "application/json"));
    CHECK(accepts("text/html, image/gif, *; q=.2, */*; q=.2", "application/json"));
}

TEST_CASE("A type is preferred to another by its weight", "[media_type]") {
    const auto json_over_html = [](std::string_view accept) {
        return edge::prefers(accept, "application/json", "text/html");
    };
    CHECK(json_over_html("application/json"));
    CHECK(json_over_html("text/html;q=0.8, application/json;q=0.81"));
    CHECK(json_over_html("*/*, text/html;q=0"));
    CHECK(json_over_html("text/*;q=0.001, application/*;q=0.01"));
    CHECK_FALSE(json_over_html(""));
    CHECK_FALSE(json_over_html(",,,"));
    CHECK_FALSE(json_over_html("*/*"));
    CHECK_FALSE(json_over_html("text/html, application/json;q=0.999"));
    CHECK_FALSE(json_over_html("application/json;q=0, text/html;q=0"));
}
