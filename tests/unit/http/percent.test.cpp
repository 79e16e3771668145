#include "edge/http/percent.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::percent_decode;
using edge::percent_encode;
using edge::Plus;

TEST_CASE("Percent-decoding takes digits in either case", "[http]") {
    CHECK(percent_decode("caf%C3%a9%2Fbar") == "caf\xC3\xA9/bar");
    CHECK(percent_decode("") == "");
}

TEST_CASE("Percent-decoding turns '+' into a space in a query only", "[http]") {
    CHECK(percent_decode("a+b") == "a+b");
    CHECK(percent_decode("a+b%2B", Plus::Space) == "a b+");
}

TEST_CASE("Percent-decoding happens once", "[http]") { CHECK(percent_decode("%2541") == "%41"); }

TEST_CASE("Percent-decoding fails without two hexadecimal digits", "[http]") {
    for (const char* text : {"%", "%4", "a%", "%G1", "%1G", "%-1", "%+1", "% 1", "%%41", "%0x"}) {
        CAPTURE(text);
        const auto decoded = percent_decode(text);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().code == ErrorCode::MalformedRequest);
    }
}

TEST_CASE("Percent-decoding refuses a NUL, encoded or not", "[http]") {
    CHECK_FALSE(percent_decode("a%00b"));
    CHECK_FALSE(percent_decode(std::string_view("a\0b", 3)));
}

TEST_CASE("Percent-decoding refuses what is not UTF-8", "[http]") {
    CHECK_FALSE(percent_decode("%FF"));
    CHECK_FALSE(percent_decode("%C3"));
    CHECK_FALSE(percent_decode("\xC3"));
    CHECK_FALSE(percent_decode("%C0%AF"));     // an overlong '/'
    CHECK_FALSE(percent_decode("%ED%A0%80"));  // a surrogate
}

TEST_CASE("Percent-encoding keeps the unreserved characters only", "[http]") {
    CHECK(percent_encode("azAZ09-._~") == "azAZ09-._~");
    CHECK(percent_encode(" /?#[]@!$&'()*+,;=%") == "%20%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25");
}

TEST_CASE("Percent-encoding and decoding give the text back", "[http]") {
    std::string text;
    for (char c = 1; c < 127; ++c) text += c;
    text += "\xE2\x82\xAC";
    CHECK(percent_decode(percent_encode(text)) == text);
}
