#include "api/orders/cursor.hpp"

#include <catch2/catch_test_macros.hpp>

using bakery::open_cursor;
using bakery::seal_cursor;

namespace {

const edge::HmacKey kKey("key");

}  // namespace

TEST_CASE("A cursor opens with the key and scope it was sealed with", "[cursor]") {
    const std::string position("order/\0\n\xff", 9);
    CHECK(open_cursor(kKey, "status=", seal_cursor(kKey, "status=", position)) == position);
    CHECK(open_cursor(kKey, "", seal_cursor(kKey, "", "")) == "");
}

TEST_CASE("A cursor does not open with another key or scope", "[cursor]") {
    const std::string cursor = seal_cursor(kKey, "status=", "position");
    CHECK_FALSE(open_cursor(edge::HmacKey("Key"), "status=", cursor));
    CHECK_FALSE(open_cursor(kKey, "status=ready", cursor));
    CHECK_FALSE(open_cursor(edge::HmacKey(""), "status=", cursor));
}

TEST_CASE("A cursor keeps scope and position apart", "[cursor]") {
    CHECK(seal_cursor(kKey, "ab", "c").substr(0, 21) != seal_cursor(kKey, "a", "bc").substr(0, 21));
}

TEST_CASE("A cursor with any byte changed does not open", "[cursor]") {
    const std::string cursor = seal_cursor(kKey, "scope", "position");
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string forged = cursor;
        forged[i] = forged[i] == 'A' ? 'Q' : 'A';
        CHECK_FALSE(open_cursor(kKey, "scope", forged));
    }
}

TEST_CASE("A cursor that is too short or no base64url does not open", "[cursor]") {
    for (const char* text : {"", "A", "AAAA", "AAAAAAAAAAAAAAAAAAAA", "====", "a b"})
        CHECK_FALSE(open_cursor(kKey, "scope", text));
}
