#include "edge/json/unescape.hpp"

#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace {

/// What it gives, in memory that has not a byte more than it may use.
std::optional<std::string> unescaped(std::string_view string) {
    std::string memory(string.size(), '\0');
    const char* const end = edge::json::unescape(string, memory.data());
    if (end == nullptr) return std::nullopt;
    return memory.substr(0, std::size_t(end - memory.data()));
}

}  // namespace

TEST_CASE("Escapes become what they stand for", "[json][unescape]") {
    CHECK(unescaped("") == "");
    CHECK(unescaped("plain") == "plain");
    CHECK(unescaped(R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t");
    CHECK(unescaped(R"(a\u0041\u00e9\u20AC\uffff)") == "aA\xC3\xA9\xE2\x82\xAC\xEF\xBF\xBF");
    CHECK(unescaped(R"(\u0000)") == std::string(1, '\0'));
    CHECK(unescaped(R"(\ud83c\uDF33!)") == "\xF0\x9F\x8C\xB3!");
    CHECK(unescaped(R"(\ud800\udc00\udbff\udfff)") == "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

TEST_CASE("Escapes that are none are refused", "[json][unescape]") {
    for (const char* wrong : {R"(\)", R"(\x)", R"(\u)", R"(\u12)", R"(\u12g4)", R"(\U0041)", R"(\u+041)", R"(\ )"}) {
        CAPTURE(wrong);
        CHECK_FALSE(unescaped(wrong));
    }
}

TEST_CASE("Half a surrogate pair is refused", "[json][unescape]") {
    for (const char* wrong : {R"(\ud83c)", R"(\ud83cx)", R"(\ud83c\n)", R"(\ud83c\u0041)", R"(\ud83c\ud83c)",
                              R"(\udf33)", R"(\udf33\ud83c)", R"(\ud83c\udf3)"}) {
        CAPTURE(wrong);
        CHECK_FALSE(unescaped(wrong));
    }
}
