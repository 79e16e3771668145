#include "edge/http/field_syntax.hpp"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace std::string_view_literals;
using edge::is_field_value;
using edge::is_token;

namespace {

std::vector<std::string> elements(std::string_view list, char separator = ',') {
    std::vector<std::string> taken;
    while (!list.empty()) taken.emplace_back(edge::take_element(list, separator));
    return taken;
}

}  // namespace

TEST_CASE("Tokens are letters, digits and RFC 9110's fifteen signs", "[http]") {
    CHECK(is_token("Content-Type"));
    CHECK(is_token("!#$%&'*+-.^_`|~09azAZ"));
}

TEST_CASE("Tokens hold no delimiters, blanks, control or non-ASCII characters", "[http]") {
    CHECK_FALSE(is_token(""));
    for (const char c : "\"(),/:;<=>?@[\\]{} \t\r\n\x7F\x80\xFF"sv) CHECK_FALSE(is_token(std::string(1, c)));
    CHECK_FALSE(is_token("\0"sv));
}

TEST_CASE("Field values hold visible ASCII, blanks and tabs", "[http]") {
    CHECK(is_field_value(""));
    CHECK(is_field_value("a, \"b\"\tc"));
}

TEST_CASE("Field values hold nothing beyond ASCII", "[http]") {
    CHECK_FALSE(is_field_value("caf\xC3\xA9"));
    CHECK_FALSE(is_field_value("\xE9"));
}

TEST_CASE("Field values hold no control characters", "[http]") {
    CHECK_FALSE(is_field_value("a\rb"));
    CHECK_FALSE(is_field_value("a\nb"));
    CHECK_FALSE(is_field_value("a\0b"sv));
    CHECK_FALSE(is_field_value("a\x1B[0m"));
    CHECK_FALSE(is_field_value("a\x7F"));
}

TEST_CASE("Trimming takes spaces and tabs only", "[http]") {
    CHECK(edge::trim(" \ta b\t ") == "a b");
    CHECK(edge::trim("\n") == "\n");
    CHECK(edge::trim(" \t ").empty());
}

TEST_CASE("List elements are taken trimmed, empty ones too", "[http]") {
    CHECK(elements("a , b,,c") == std::vector<std::string>{"a", "b", "", "c"});
}

TEST_CASE("List elements keep separators that are quoted", "[http]") {
    CHECK(elements(R"(a="1,2", b="\",", c)") == std::vector<std::string>{R"(a="1,2")", R"(b="\",")", "c"});
}

TEST_CASE("List members are the elements that are not empty", "[http]") {
    std::string_view list = " ,a,, b , \t,\"c,d\",";
    for (const char* member : {"a", "b", "\"c,d\"", "", ""}) CHECK(edge::take_member(list) == member);
    for (std::string_view empty : {"", " ", ",,,", " ,\t, "}) CHECK(edge::take_member(empty).empty());
}

TEST_CASE("Lower case is for ASCII letters only", "[http]") {
    CHECK(edge::lower_case("AZaz09-\xC3\x84@[") == "azaz09-\xC3\x84@[");
    CHECK(edge::lower_case("").empty());
}

TEST_CASE("An unterminated quoted string ends with its list", "[http]") {
    CHECK(elements(R"(a="1,2)") == std::vector<std::string>{R"(a="1,2)"});
    CHECK(elements(R"(a="\)") == std::vector<std::string>{R"(a="\)"});
}

TEST_CASE("Each byte is legal in a field value or not, wherever it stands", "[http]") {
    std::size_t wrong = 0;
    for (std::size_t size = 1; size < 20; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            for (unsigned byte = 0; byte < 256; ++byte) {
                std::string text(size, '~');
                text[at] = char(byte);
                if (is_field_value(text) != (byte == '\t' || (byte >= ' ' && byte <= '~'))) ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
}
