#include "edge/json/spelling.hpp"

#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace {

namespace json = edge::json;

struct Order {
    int id = 0;
    int created_at = 0;
    int url_2_x_ = 0;
    int _hidden = 0;
    int line__number = 0;
    int alreadyCamel = 0;
};
template <class T>
struct Box {
    T in_it;
};

std::string kebab(std::string_view name) {
    std::string text;
    json::detail::spell_kebab(name, [&](char c) { text += c; });
    return text;
}

}  // namespace

TEST_CASE("Names of members become camel case", "[json][spelling]") {
    STATIC_CHECK(json::kMemberName<&Order::id> == "id");
    STATIC_CHECK(json::kMemberName<&Order::created_at> == "createdAt");
    STATIC_CHECK(json::kMemberName<&Order::url_2_x_> == "url2X");
    STATIC_CHECK(json::kMemberName<&Order::_hidden> == "hidden");
    STATIC_CHECK(json::kMemberName<&Order::line__number> == "lineNumber");
    STATIC_CHECK(json::kMemberName<&Order::alreadyCamel> == "alreadyCamel");
    STATIC_CHECK(json::kMemberName<&Box<std::string>::in_it> == "inIt");
}

TEST_CASE("A type has its name, and what a template makes has none", "[json][spelling]") {
    STATIC_CHECK(json::kTypeName<Order> == "Order");
    STATIC_CHECK(json::kTypeName<Box<int>>.empty());
}

TEST_CASE("Names of enumerators become lower case with hyphens", "[json][spelling]") {
    for (const std::string_view name : {"InProgress", "kInProgress", "IN_PROGRESS", "in_progress", "In_Progress"})
        CHECK(kebab(name) == "in-progress");
    CHECK(kebab("Red") == "red");
    CHECK(kebab("HTTPServer") == "http-server");
    CHECK(kebab("Utf8") == "utf8");
    CHECK(kebab("Level1High") == "level1-high");
    CHECK(kebab("A") == "a");
    CHECK(kebab("k") == "k");
    CHECK(kebab("Trailing_") == "trailing");
}
