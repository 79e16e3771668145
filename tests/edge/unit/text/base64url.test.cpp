#include "edge/text/base64url.hpp"

#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

using namespace std::string_view_literals;
using edge::base64url_decode;
using edge::base64url_encode;

// RFC 4648 section 10, without the padding.
TEST_CASE("Base64url gives RFC 4648's vectors", "[text]") {
    constexpr std::pair<std::string_view, std::string_view> kVectors[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"},
    };
    for (const auto& [bytes, text] : kVectors) {
        CHECK(base64url_encode(bytes) == text);
        CHECK(base64url_decode(text) == bytes);
    }
}

// RFC 4648 section 9.
TEST_CASE("Base64url uses '-' and '_'", "[text]") {
    CHECK(base64url_encode("\x14\xFB\x9C\x03\xD9\x7E"sv) == "FPucA9l-");
    CHECK(base64url_encode("\xFF\xFF\xFF"sv) == "____");
}

TEST_CASE("Base64url gives every byte back", "[text]") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += char(i);
    for (std::size_t size = 0; size <= bytes.size(); ++size)
        CHECK(base64url_decode(base64url_encode(bytes.substr(0, size))) == bytes.substr(0, size));
}

TEST_CASE("Base64url refuses characters outside its alphabet", "[text]") {
    for (const auto text : {"Zm9+"sv, "Zm9/"sv, "Zm 9v"sv, "Zg=="sv, "Zg="sv, "Zm9v\n"sv,
                            "\xC3\xA9"
                            "aa"sv,
                            "AA\0A"sv})
        CHECK_FALSE(base64url_decode(text));
}

TEST_CASE("Base64url refuses a single digit more than whole bytes", "[text]") {
    CHECK_FALSE(base64url_decode("A"));
    CHECK_FALSE(base64url_decode("Zm9vA"));
}

TEST_CASE("Base64url refuses bits that stand for nothing", "[text]") {
    CHECK_FALSE(base64url_decode("Zh"));   // "f" is Zg
    CHECK_FALSE(base64url_decode("Zm9"));  // "fo" is Zm8
}
