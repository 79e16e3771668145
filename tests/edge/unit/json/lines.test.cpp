#include "edge/json/lines.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace {

namespace json = edge::json;

struct Entry {
    std::string text;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Entry> =
    edge::json::object<Entry>("Entry", "One line.", member("text", &Entry::text, "A text."));

TEST_CASE("Lines are one value each, with a line feed behind it", "[json][lines]") {
    std::string lines;
    json::append_line(lines, Entry{"a"});
    json::append_line(lines, Entry{"b"});
    CHECK(lines == "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
}

TEST_CASE("Lines leave what is in the buffer as it is", "[json][lines]") {
    std::string lines = "# first\n";
    json::append_line(lines, Entry{"a"});
    CHECK(lines == "# first\n{\"text\":\"a\"}\n");
}

TEST_CASE("Lines have no line break inside of a value", "[json][lines]") {
    std::string lines;
    json::append_line(lines, Entry{"a\nb\r\nc"});
    CHECK(std::ranges::count(lines, '\n') == 1);
    CHECK_FALSE(lines.contains('\r'));
    CHECK(json::parse<Entry>(lines)->text == "a\nb\r\nc");
}
