#include "edge/rest/cursor.hpp"

#include <regex>
#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::rest::CursorKey;

namespace {

const CursorKey kKey("secret");

}  // namespace

TEST_CASE("A cursor opens with the secret and scope it was sealed with", "[rest][cursor]") {
    const std::string position("order/\0\n\xff", 9);
    CHECK(kKey.open("status=", kKey.seal("status=", position)) == position);
    CHECK(CursorKey("secret").open("status=", kKey.seal("status=", position)) == position);
    CHECK(kKey.open("", kKey.seal("", "")) == "");
}

TEST_CASE("A cursor does not open with another secret or scope", "[rest][cursor]") {
    const std::string cursor = kKey.seal("status=", "position");
    CHECK_FALSE(CursorKey("Secret").open("status=", cursor));
    CHECK_FALSE(kKey.open("status=ready", cursor));
    CHECK_FALSE(CursorKey("").open("status=", cursor));
}

TEST_CASE("A cursor keeps scope and position apart", "[rest][cursor]") {
    CHECK(kKey.seal("ab", "c").substr(0, 21) != kKey.seal("a", "bc").substr(0, 21));
}

TEST_CASE("A cursor with any byte changed does not open", "[rest][cursor]") {
    const std::string cursor = kKey.seal("scope", "position");
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string forged = cursor;
        forged[i] = forged[i] == 'A' ? 'Q' : 'A';
        CHECK_FALSE(kKey.open("scope", forged));
    }
}

TEST_CASE("A cursor that is too short or no base64url does not open", "[rest][cursor]") {
    for (const char* text : {"", "A", "AAAA", "AAAAAAAAAAAAAAAAAAAA", "====", "a b"})
        CHECK_FALSE(kKey.open("scope", text));
}

TEST_CASE("The pattern of cursors is that of every cursor", "[rest][cursor]") {
    const std::regex pattern{std::string(edge::rest::kCursorPattern)};
    CHECK(std::regex_match(kKey.seal("", ""), pattern));
    CHECK(std::regex_match(kKey.seal("scope", "a longer position"), pattern));
    CHECK_FALSE(std::regex_match(kKey.seal("", "").substr(1), pattern));
}

TEST_CASE("What is given to clients looks like a cursor, and little else does", "[rest][cursor]") {
    using edge::rest::looks_like_cursor;
    CHECK(looks_like_cursor(kKey.seal("", "")));
    CHECK(looks_like_cursor(kKey.seal("status=", "order/17")));
    for (const char* text :
         {"", "forged", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAA+A"})
        CHECK_FALSE(looks_like_cursor(text));
}
