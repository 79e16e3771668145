#include "edge/http/percent.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::percent_decode;
using edge::percent_encode;
using edge::Plus;

namespace {

std::string normal(std::string path) {
    path.resize(edge::normalize_path(path));
    return path;
}

}  // namespace

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

TEST_CASE("Percent-decoding looks at nothing behind the text", "[http]") {
    constexpr std::string_view kWhole = "a%41";
    CHECK(percent_decode(kWhole) == "aA");
    CHECK_FALSE(percent_decode(kWhole.substr(0, 3)));
    CHECK_FALSE(percent_decode(kWhole.substr(0, 2)));
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

TEST_CASE("A normal path has no encoding that is not needed", "[http]") {
    CHECK(normal("/v1/c%61kes") == "/v1/cakes");
    CHECK(normal("/%7E%2D%2E%5F%30%5a") == "/~-._0Z");
    CHECK(normal("%61") == "a");
    CHECK(normal("/a/%62/c") == "/a/b/c");
    CHECK(normal("") == "");
}

TEST_CASE("A normal path keeps the encoding of all other characters, in capitals", "[http]") {
    CHECK(normal("/a%2fb/%20/%c3%a9") == "/a%2Fb/%20/%C3%A9");
    CHECK(normal("/a%2Fb") == "/a%2Fb");
    CHECK(normal("/%00%25%3A") == "/%00%25%3A");
}

TEST_CASE("A path is decoded once", "[http]") {
    CHECK(normal("/%2561") == "/%2561");
    CHECK(normal("/%25%36%31") == "/%2561");
}

TEST_CASE("A segment that is not encoded correctly stays as it is", "[http]") {
    for (const char* path : {"/%", "/%4", "/a%zz%61", "/%%361", "/%61%"}) CHECK(normal(path) == path);
    CHECK(normal("/%zz/%61/%6") == "/%zz/a/%6");
}

TEST_CASE("A normal path has no dot segment that was encoded before", "[http]") {
    for (const char* path : {"/%2e", "/%2E%2e/x", "/.%2e", "/a/%2e."}) CHECK(normal(path) == path);
    CHECK(normal("/%2e%2e%2e/%2ea/a%2e%2e") == "/.../.a/a..");
    CHECK(normal("/../.") == "/../.");
}
