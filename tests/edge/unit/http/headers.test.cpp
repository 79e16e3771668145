#include "edge/http/headers.hpp"

#include <array>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

using namespace std::string_view_literals;
using edge::ErrorCode;
using edge::Headers;
using edge::HeaderView;

TEST_CASE("Headers finds fields in any case", "[http]") {
    Headers headers;
    REQUIRE(headers.set("Content-Type", "text/plain"));
    CHECK(headers.get("content-type") == "text/plain");
    CHECK_FALSE(headers.contains("Content-Typ"));
}

TEST_CASE("Headers::set replaces every field of that name", "[http]") {
    Headers headers;
    REQUIRE(headers.append("Link", "</a>"));
    REQUIRE(headers.append("link", "</b>"));
    REQUIRE(headers.set("LINK", "</c>"));
    CHECK(headers.block() == "LINK\n</c>\n");
}

TEST_CASE("Headers::set takes a value borrowed from the same object", "[http]") {
    Headers headers;
    REQUIRE(headers.set("A", "a value too long to be kept in place"));
    REQUIRE(headers.set("A", *headers.get("A")));
    CHECK(headers.get("A") == "a value too long to be kept in place");
}

TEST_CASE("Headers::append keeps fields of the same name, in order", "[http]") {
    Headers headers;
    REQUIRE(headers.append("Set-Cookie", "a=1"));
    REQUIRE(headers.append("Set-Cookie", "b=2"));
    CHECK(headers.block() == "Set-Cookie\na=1\nSet-Cookie\nb=2\n");
}

TEST_CASE("Headers refuses CR, LF and NUL in a value", "[http]") {
    Headers headers;
    for (const auto value : {"a\r\nSet-Cookie: b"sv, "a\rb"sv, "a\nb"sv, "a\0b"sv, "\n"sv}) {
        CHECK(headers.set("X", value).error().code == ErrorCode::Internal);
        CHECK(headers.append("X", value).error().code == ErrorCode::Internal);
        CHECK(headers.add_to_list("X", value).error().code == ErrorCode::Internal);
    }
    CHECK(headers.size() == 0);
}

TEST_CASE("Headers refuses a name that is not a token", "[http]") {
    Headers headers;
    for (const auto name : {""sv, "a b"sv, "a:"sv, "a\r\nb"sv, "\xC3\xA9"sv}) CHECK_FALSE(headers.set(name, "v"));
    CHECK(headers.size() == 0);
}

TEST_CASE("Headers keeps what it had when a new value is refused", "[http]") {
    Headers headers;
    REQUIRE(headers.set("X", "old"));
    REQUIRE_FALSE(headers.set("X", "new\n"));
    CHECK(headers.get("X") == "old");
}

TEST_CASE("Headers says which field was refused and not its value", "[http]") {
    Headers headers;
    const auto refused = headers.set("X-Token", "secret\n");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().internal == "illegal value of the field X-Token");
    CHECK(refused.error().detail.empty());
}

TEST_CASE("Headers::add_to_list adds a member once, whatever its case", "[http]") {
    Headers headers;
    REQUIRE(headers.add_to_list("Vary", "Origin"));
    REQUIRE(headers.add_to_list("vary", "Accept"));
    REQUIRE(headers.add_to_list("Vary", "origin"));
    CHECK(headers.block() == "Vary\nOrigin, Accept\n");
}

TEST_CASE("Headers::add_to_list does not take part of a member for the member", "[http]") {
    Headers headers;
    REQUIRE(headers.set("Vary", "Accept-Encoding"));
    REQUIRE(headers.add_to_list("Vary", "Accept"));
    CHECK(headers.get("Vary") == "Accept-Encoding, Accept");
}

TEST_CASE("Headers::add_to_list begins a list in a field without a value", "[http]") {
    Headers headers;
    REQUIRE(headers.set("Vary", ""));
    REQUIRE(headers.add_to_list("Vary", "Origin"));
    CHECK(headers.block() == "Vary\nOrigin\n");
}

TEST_CASE("Headers::erase removes every field of that name", "[http]") {
    Headers headers;
    REQUIRE(headers.append("A", "1"));
    REQUIRE(headers.append("B", "2"));
    REQUIRE(headers.append("a", "3"));
    headers.erase("A");
    CHECK(headers.block() == "B\n2\n");
}

TEST_CASE("Headers walks over the fields in order of insertion", "[http]") {
    Headers headers;
    CHECK(headers.begin() == headers.end());
    REQUIRE(headers.append("A", "1"));
    REQUIRE(headers.append("Empty", ""));
    REQUIRE(headers.append("a", "3"));
    std::string text;
    for (const auto& [name, value] : headers) text.append(name).append("=").append(value).append(";");
    CHECK(text == "A=1;Empty=;a=3;");
    CHECK(headers.size() == 3);
}

TEST_CASE("Headers takes names and values borrowed from itself while it grows", "[http]") {
    Headers headers;
    REQUIRE(headers.set("A", "a value of forty-two characters, or so..."));
    for (int i = 0; i < 20; ++i) {
        const HeaderView first = *headers.begin();
        REQUIRE(headers.append(first.name, first.value));
    }
    REQUIRE(headers.append("List", "one, two"));
    REQUIRE(headers.add_to_list("List", *headers.get("List")));
    CHECK(headers.get("List") == "one, two, one, two");
    CHECK(headers.size() == 22);
    for (const auto& [name, value] : headers)
        if (name == "A") CHECK(value == "a value of forty-two characters, or so...");
}

TEST_CASE("Headers takes what is borrowed from so short a text that it lies in the object itself", "[http]") {
    Headers headers;
    REQUIRE(headers.append("A", "1"));
    REQUIRE(headers.append("Copy", *headers.get("A")));
    CHECK(headers.block() == "A\n1\nCopy\n1\n");
    Headers copied = headers;
    REQUIRE(copied.append("Again", *copied.get("Copy")));
    CHECK(copied.block() == "A\n1\nCopy\n1\nAgain\n1\n");
}

TEST_CASE("Headers::erase takes a name borrowed from the same object, and takes off no other field", "[http]") {
    Headers headers;
    for (const auto& [name, value] : {std::pair("ETag", "1"), std::pair("Vary", "2"), std::pair("ETag", "3")})
        REQUIRE(headers.append(name, value));
    headers.erase((*headers.begin()).name);
    CHECK(headers.block() == "Vary\n2\n");
}

TEST_CASE("Headers::add_to_list leaves the fields that follow as they are", "[http]") {
    Headers headers;
    REQUIRE(headers.append("Vary", "Origin"));
    REQUIRE(headers.append("X", "1"));
    REQUIRE(headers.append("Vary", "Accept"));
    REQUIRE(headers.add_to_list("Vary", "Range"));
    REQUIRE(headers.add_to_list("Vary", "accept"));
    CHECK(headers.block() == "Vary\nOrigin, Range\nX\n1\nVary\nAccept\n");
    CHECK(headers.get("X") == "1");
}

TEST_CASE("find_header gives the first field of that name", "[http]") {
    const std::array<HeaderView, 2> fields{{{"accept", "a"}, {"Accept", "b"}}};
    CHECK(edge::find_header(fields, "ACCEPT") == "a");
    CHECK_FALSE(edge::find_header(fields, "Host"));
}
