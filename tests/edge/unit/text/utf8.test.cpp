#include "edge/text/utf8.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

using edge::is_utf8;
using edge::next_utf8;
using edge::Utf8Step;

namespace {

// One letter for each step: 'v' valid, 'x' not, with its size.
std::string steps(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const Utf8Step step = next_utf8(text);
        out += (step.valid ? 'v' : 'x') + std::to_string(step.size);
        text.remove_prefix(step.size);
    }
    return out;
}

}  // namespace

TEST_CASE("UTF-8 steps take the examples of RFC 3629 section 7", "[text]") {
    CHECK(steps("A\xE2\x89\xA2\xCE\x91.") == "v1v3v2v1");
    CHECK(steps("\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4") == "v3v3v3");
    CHECK(steps("\xF0\xA3\x8E\xB4") == "v4");
}

TEST_CASE("UTF-8 steps take the first and last character of each length", "[text]") {
    CHECK(steps(std::string_view("\0\x7F", 2)) == "v1v1");
    CHECK(steps("\xC2\x80\xDF\xBF") == "v2v2");
    CHECK(steps("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF") == "v3v3v3v3");
    CHECK(steps("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") == "v4v4");
}

// The Unicode Standard, section 3.9, tables 3-8 to 3-11.
TEST_CASE("UTF-8 steps refuse overlong forms byte by byte", "[text]") {
    CHECK(steps("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == "x1x1x1x1x1x1x1x1v1");
}

TEST_CASE("UTF-8 steps refuse surrogates byte by byte", "[text]") {
    CHECK(steps("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41") == "x1x1x1x1x1x1x1x1v1");
}

TEST_CASE("UTF-8 steps refuse what is above U+10FFFF byte by byte", "[text]") {
    CHECK(steps("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42") == "x1x1x1x1x1v1x1x1v1");
}

TEST_CASE("UTF-8 steps take a truncated character as one", "[text]") {
    CHECK(steps("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == "x2x1x3x2v1");
    CHECK(steps("\xF0\x9F\x8C") == "x3");
}

TEST_CASE("A text is UTF-8 if every step of it is", "[text]") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("plain, \xC3\xA9, \xE2\x82\xAC, \xF4\x8F\xBF\xBF"));
    CHECK_FALSE(is_utf8("\xFF plain"));
    CHECK_FALSE(is_utf8("plain \xED\xA0\x80 plain"));
    CHECK_FALSE(is_utf8("plain \xF0\x9F\x8C"));
}

TEST_CASE("Every byte of a text is looked at, however long it is", "[text]") {
    for (std::size_t size = 1; size < 80; ++size) {
        const std::string ascii(size, 'a');
        REQUIRE(edge::is_utf8(ascii));
        for (std::size_t at = 0; at < size; ++at) {
            CAPTURE(size, at);
            std::string text = ascii;
            text[at] = '\xC3';
            REQUIRE_FALSE(edge::is_utf8(text));
            if (at + 1 == size) continue;
            text[at + 1] = '\xA9';
            REQUIRE(edge::is_utf8(text));
            REQUIRE_FALSE(edge::is_utf8(std::string_view(text).substr(at + 1)));
        }
    }
}
