#include "api/orders/cursor.hpp"

#include <catch2/catch_test_macros.hpp>

using bakery::open_cursor;
using bakery::seal_cursor;

TEST_CASE("A cursor opens with the key and scope it was sealed with", "[cursor]") {
    const std::string position("order/\0\n\xff", 9);
    CHECK(open_cursor("key", "status=", seal_cursor("key", "status=", position)) == position);
    CHECK(open_cursor("key", "", seal_cursor("key", "", "")) == "");
}

TEST_CASE("A cursor does not open with another key or scope", "[cursor]") {
    const std::string cursor = seal_cursor("key", "status=", "position");
    CHECK_FALSE(open_cursor("Key", "status=", cursor));
    CHECK_FALSE(open_cursor("key", "status=ready", cursor));
    CHECK_FALSE(open_cursor("", "status=", cursor));
}

TEST_CASE("A cursor keeps scope and position apart", "[cursor]") {
    CHECK(seal_cursor("key", "ab", "c").substr(0, 21) != seal_cursor("key", "a", "bc").substr(0, 21));
}

TEST_CASE("A cursor with any byte changed does not open", "[cursor]") {
    const std::string cursor = seal_cursor("key", "scope", "position");
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string forged = cursor;
        forged[i] = forged[i] == 'A' ? 'Q' : 'A';
        CHECK_FALSE(open_cursor("key", "scope", forged));
    }
}

TEST_CASE("A cursor that is too short or no base64url does not open", "[cursor]") {
    for (const char* text : {"", "A", "AAAA", "AAAAAAAAAAAAAAAAAAAA", "====", "a b"})
        CHECK_FALSE(open_cursor("key", "scope", text));
}
