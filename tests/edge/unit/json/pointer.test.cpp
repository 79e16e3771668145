#include "edge/json/pointer.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace {

using edge::json::parse_index;
using edge::json::Pointer;

using Tokens = std::vector<std::string>;

Pointer pointer(std::string_view text) { return Pointer::parse(text).value(); }

TEST_CASE("Pointer splits into unescaped tokens", "[json][pointer]") {
    CHECK(pointer("").tokens().empty());
    CHECK(pointer("/").tokens() == Tokens{""});
    CHECK(pointer("/foo/0").tokens() == Tokens{"foo", "0"});
    CHECK(pointer("/a~1b/m~0n").tokens() == Tokens{"a/b", "m~n"});
    CHECK(pointer("//").tokens() == Tokens{"", ""});
}

TEST_CASE("Pointer reads the RFC's examples", "[json][pointer]") {  // RFC 6901, section 5
    for (const std::string_view name : {"c%d", "e^f", "g|h", "i\\j", "k\"l", " "})
        CHECK(pointer("/" + std::string(name)).tokens() == Tokens{std::string(name)});
    CHECK(pointer("/a~1b").tokens() == Tokens{"a/b"});
    CHECK(pointer("/m~0n").tokens() == Tokens{"m~n"});
}

TEST_CASE("Pointer unescapes each sequence once", "[json][pointer]") {
    CHECK(pointer("/~01").tokens() == Tokens{"~1"});
}

TEST_CASE("Pointer splits off its last token", "[json][pointer]") {
    CHECK(pointer("/a~1b/m~0n").split() == std::pair(pointer("/a~1b"), std::string("m~n")));
    CHECK(pointer("/").split() == std::pair(pointer(""), std::string()));
}

TEST_CASE("Pointer refuses a text that does not begin with a slash", "[json][pointer]") {
    CHECK_FALSE(Pointer::parse("foo"));
    CHECK_FALSE(Pointer::parse("#/foo"));
    CHECK_FALSE(Pointer::parse(" /foo"));
}

TEST_CASE("Pointer refuses a tilde that escapes nothing", "[json][pointer]") {
    CHECK_FALSE(Pointer::parse("/~"));
    CHECK_FALSE(Pointer::parse("/~2"));
    CHECK_FALSE(Pointer::parse("/a~~0"));
    CHECK_FALSE(Pointer::parse("/~0~/1"));
}

TEST_CASE("Pointer counts its tokens", "[json][pointer]") {
    CHECK(pointer("").depth() == 0);
    CHECK(pointer("/a~1b/").depth() == 2);
}

TEST_CASE("Pointer is above what is inside of it", "[json][pointer]") {
    CHECK(pointer("/a").is_above(pointer("/a/b")));
    CHECK(pointer("").is_above(pointer("/a")));
}

TEST_CASE("Pointer is not above itself nor a longer name", "[json][pointer]") {
    CHECK_FALSE(pointer("/a").is_above(pointer("/a")));
    CHECK_FALSE(pointer("/a").is_above(pointer("/ab")));
    CHECK_FALSE(pointer("/a/b").is_above(pointer("/a")));
}

TEST_CASE("An index is decimal digits", "[json][pointer]") {
    CHECK(parse_index("0") == 0U);
    CHECK(parse_index("10") == 10U);
    CHECK(parse_index("99999999999999999999999") == SIZE_MAX);
}

TEST_CASE("An index has no leading zero, sign or letter", "[json][pointer]") {
    for (const std::string_view each : {"", "-", "00", "01", "-1", "+1", "1e0", "1.0", " 1", "a"})
        CHECK_FALSE(parse_index(each));
}

}  // namespace
