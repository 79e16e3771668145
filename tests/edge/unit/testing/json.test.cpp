#include "edge/testing/json.hpp"

#include <catch2/catch_test_macros.hpp>

using edge::testing::Json;

TEST_CASE("Test JSON gives what its pointers name", "[testing]") {
    const Json json(R"({"id":"a","items":[{"n":7},{"n":-8}],"is_open":true,"none":null})");
    CHECK(json.valid());
    CHECK(json.text("/id") == "a");
    CHECK(json.size("/items") == 2);
    CHECK(json.integer("/items/1/n") == -8);
    CHECK(json.flag("/is_open"));
    CHECK(json.is_null("/none"));
    CHECK(Json("[1,2,3]").size() == 3);
}

TEST_CASE("Test JSON shows what is not there, or is of another type", "[testing]") {
    const Json json(R"({"id":7,"name":"a"})");
    CHECK_FALSE(json.has("/nowhere"));
    CHECK(json.text("/nowhere") == "(absent)");
    CHECK(json.text("/id") == "(absent)");
    CHECK(json.integer("/name") == -1);
    CHECK(json.size("/name") == 0);
    CHECK_FALSE(json.flag("/name"));
    CHECK_FALSE(json.is_null("/name"));
    CHECK_FALSE(json.is_null("/nowhere"));
}

TEST_CASE("Test JSON of a text that is none has nothing in it", "[testing]") {
    const Json json("<html>");
    CHECK_FALSE(json.valid());
    CHECK_FALSE(json.has(""));
    CHECK(json.text("/id") == "(absent)");
}
