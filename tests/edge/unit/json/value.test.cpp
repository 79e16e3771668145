#include "edge/json/value.hpp"

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"

namespace {

namespace json = edge::json;

json::Value value(std::string_view text) { return json::Value(json::Document::parse(text).value().root()); }

std::string text(const json::Value& value) {
    json::Writer writer;
    json::Codec<json::Value>::write(writer, value);
    return writer.text();
}

TEST_CASE("Value writes what it was made from", "[json][value]") {
    for (const std::string_view each : {"null", "true", "-9223372036854775808", "18446744073709551615", "0.1",
                                        R"("a\"\u0000")", "[]", "{}", R"({"b":[1,{"a":null}],"a":""})"}) {
        CHECK(text(value(each)) == each);
    }
}

TEST_CASE("Value keeps a double a double", "[json][value]") {
    CHECK(text(value("1.0")) == "1.0");
    CHECK(text(value("-0.0")) == "-0.0");
}

TEST_CASE("Value writes a large double as text that is no integer", "[json][value]") {
    const json::Value large = value("123456789012345680000.0");
    CHECK(value(text(large)) == large);
}

TEST_CASE("Value equals numbers of the same value", "[json][value]") {
    CHECK(value("1") == value("1.0"));
    CHECK(value("1e2") == value("100"));
    CHECK(value("0") == value("-0.0"));
    CHECK(value("18446744073709551615") == value("18446744073709551615"));
    CHECK(value("9223372036854775808") == value("9223372036854775808.0"));
    CHECK(value("-9223372036854775808.0") == value("-9223372036854775808"));
}

TEST_CASE("Value tells numbers apart that a double would not", "[json][value]") {
    CHECK_FALSE(value("9007199254740993") == value("9007199254740992.0"));
    CHECK_FALSE(value("9223372036854775807") == value("9223372036854775808.0"));
    CHECK_FALSE(value("18446744073709551615") == value("18446744073709551616.0"));
    CHECK_FALSE(value("1") == value("1.5"));
    CHECK_FALSE(value("-1") == value("18446744073709551615"));
    CHECK_FALSE(value("1") == value("1e300"));
}

TEST_CASE("Value equals objects whatever their order", "[json][value]") {
    CHECK(value(R"({"a":1,"b":{"c":2,"d":3}})") == value(R"({"b":{"d":3,"c":2},"a":1})"));
}

TEST_CASE("Value tells objects with other members apart", "[json][value]") {
    CHECK_FALSE(value(R"({"a":1})") == value(R"({"a":1,"b":1})"));
    CHECK_FALSE(value(R"({"a":1,"b":1})") == value(R"({"a":1,"c":1})"));
    CHECK_FALSE(value(R"({"a":1})") == value(R"({"a":2})"));
}

TEST_CASE("Value tells arrays of another order apart", "[json][value]") {
    CHECK(value("[1,2]") == value("[1,2]"));
    CHECK_FALSE(value("[1,2]") == value("[2,1]"));
}

TEST_CASE("Value tells kinds apart", "[json][value]") {
    CHECK_FALSE(value("null") == value("false"));
    CHECK_FALSE(value("0") == value("false"));
    CHECK_FALSE(value("1") == value(R"("1")"));
    CHECK_FALSE(value("[]") == value("{}"));
    CHECK_FALSE(value("null") == value("{}"));
}

TEST_CASE("Value gives only what it is", "[json][value]") {
    const json::Value number = value("7");
    REQUIRE(number.as<std::int64_t>() != nullptr);
    CHECK(*number.as<std::int64_t>() == 7);
    CHECK(number.as<double>() == nullptr);
    CHECK(number.as<json::Value::Array>() == nullptr);
}

TEST_CASE("Value parsed from text is the one that its document has", "[json][value]") {
    for (const std::string_view each : {"null", "7", R"("a\"\u0000")", "[]", "{}",
                                        R"([1,[-2.5,true],{"a":null,"b":"c"}])", "\xEF\xBB\xBF[18446744073709551615]"})
        CHECK(json::parse_value(each) == value(each));
}

TEST_CASE("Value parsed from text has integers that are written in other ways", "[json][value]") {
    CHECK(text(json::parse_value("[1.0,1e2,9007199254740993.0,1.8446744073709551615e19]").value()) ==
          "[1,100,9007199254740993,18446744073709551615]");
    CHECK(text(json::parse_value("[1.5,1e20,-0.0]").value()) == "[1.5,1e+20,-0.0]");
}

TEST_CASE("Value is not parsed from what is no JSON", "[json][value]") {
    for (const std::string_view each :
         {"", "[", "[1.]", R"({"a":1,"a":2})", R"([{"a":1,"b":{"c":1,"c":1}}])", "nul", "[1] 2"}) {
        CAPTURE(each);
        const auto parsed = json::parse_value(each);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == edge::ErrorCode::MalformedRequest);
    }
    CHECK_FALSE(json::parse_value(std::string(66, '[') + std::string(66, ']')));
}

}  // namespace
