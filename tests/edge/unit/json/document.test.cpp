#include "edge/json/document.hpp"

#include <string>

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include "conformance_cases.hpp"
#include "edge/json/syntax.hpp"

using edge::ErrorCode;
using edge::json::Document;

namespace {

edge::Error error_of(std::string_view text) {
    auto document = Document::parse(text);
    REQUIRE_FALSE(document);
    return document.error();
}

std::string nested(std::size_t levels, std::string_view innermost) {
    return std::string(levels, '[') + std::string(innermost) + std::string(levels, ']');
}

}  // namespace

TEST_CASE("Document parses what RFC 8259 allows", "[json]") {
    for (const auto& valid : conformance::kAccepted) {
        INFO(valid.name);
        CHECK(Document::parse(valid.text));
    }
}

TEST_CASE("Document refuses what RFC 8259 does not allow, with the offset", "[json]") {
    for (const auto& rejected : conformance::kRejected) {
        INFO(rejected.name);
        const auto error = error_of(rejected.text);
        CHECK(error.code == ErrorCode::MalformedRequest);
        CHECK(error.offset == rejected.offset);
    }
}

TEST_CASE("Document keeps its values when it moves", "[json]") {
    auto parsed = Document::parse(std::string(R"({"name":"caf\u00e9","n":[1,2]})"));
    REQUIRE(parsed);
    const Document document = std::move(*parsed);
    std::string_view name;
    REQUIRE(document.root()["name"].get(name) == simdjson::SUCCESS);
    CHECK(name == "caf\xC3\xA9");
}

TEST_CASE("Document says in one sentence what is wrong and where", "[json]") {
    CHECK(error_of("{\"a\":\n  1 \"b\":2}").detail ==
          "Malformed JSON at line 2, column 5: expected ',' or '}' after a member.");
}

// A line of NDJSON has another number where it comes from.
TEST_CASE("Document tells the line only of a text that has more than one", "[json]") {
    CHECK(error_of("{\"tip\": }").detail == "Malformed JSON at column 9: expected a value.");
    CHECK(error_of("").detail == "Malformed JSON at column 1: expected a value.");
    CHECK(error_of("{\"tip\": }\n").detail == "Malformed JSON at line 1, column 9: expected a value.");
    CHECK(error_of("{\"tip\": 1}\n}").detail.starts_with("Malformed JSON at line 2, column 1: "));
}

TEST_CASE("Document names the first key that is repeated, however it is written", "[json]") {
    CHECK(error_of(R"({"a":{"b":1,"\u0062":2},"a":1})").detail ==
          R"(Malformed JSON at column 13: the key "\u0062" is in this object already.)");
    CHECK(error_of(R"([{"a":1},{"a":1},{"":[{"a":{}}],"":2}])").offset == 32U);
    CHECK(error_of(R"({"a":1,"a":2,])").detail ==
          "Malformed JSON at column 14: expected a key in double quotes after ','.");
}

TEST_CASE("Document allows 64 levels", "[json]") { CHECK(Document::parse(nested(64, "1"))); }

TEST_CASE("Document refuses the 65th level", "[json]") {
    const auto error = error_of(nested(65, "1"));
    CHECK(error.offset == 65U);
    CHECK(error.detail == "Malformed JSON at column 66: nesting deeper than 64 levels.");
}

TEST_CASE("Document refuses a hundred thousand open brackets without crashing", "[json]") {
    CHECK(error_of(std::string(100'000, '[')).offset == 65U);
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(error_of(objects).code == ErrorCode::MalformedRequest);
}

TEST_CASE("Document refuses a repeated key and points at the second", "[json]") {
    const auto error = error_of(R"({"a":1, "b":2, "a":3})");
    CHECK(error.code == ErrorCode::MalformedRequest);
    CHECK(error.offset == 15U);
    CHECK(error.detail == "Malformed JSON at column 16: the key \"a\" is in this object already.");
}

TEST_CASE("Document sees through escapes in repeated keys", "[json]") {
    CHECK(error_of(R"({"a":1,"\u0061":2})").offset == 7U);
}

TEST_CASE("Document is not misled by strings and inner objects before a repeated key", "[json]") {
    CHECK(error_of(R"([{"a":"\"x\":","b":{"a":1,"c":[{"a":2}]}, "b" :0}])").offset == 42U);
    CHECK(error_of(R"({"a":{"x":1,"x":2},"a":3})").offset == 12U);
}

TEST_CASE("Document finds one repeated key among many", "[json]") {
    std::string text = "{";
    for (int i = 0; i < 1000; ++i) text += "\"key" + std::to_string(i) + "\":0,";
    const auto offset = text.size();
    CHECK(error_of(text + "\"key500\":0}").offset == offset);
    CHECK(Document::parse(text + "\"key1000\":0}"));
}

TEST_CASE("Document finds a repeated key among 2 to 20, whichever it is", "[json]") {
    std::string text = "{\"key0\":0";
    for (int keys = 1; keys < 20; ++keys) {
        for (int repeated = 0; repeated < keys; ++repeated)
            CHECK(error_of(text + ",\"key" + std::to_string(repeated) + "\":0}").offset == text.size() + 1);
        text += ",\"key" + std::to_string(keys) + "\":0";
    }
}

TEST_CASE("Document takes keys that differ in the middle only", "[json]") {
    CHECK(Document::parse(R"({"aab":0,"abb":0,"acb":0,"":0})"));
}

TEST_CASE("Document and the syntax walk are of one mind about single mutated bytes", "[json]") {
    const std::string_view base = R"({"a":[1,-2.5e3,true,null],"b":{"c":"\u00e9\n"}})";
    for (std::size_t i = 0; i < base.size(); ++i) {
        for (const char c : {'"', '\\', '{', ']', ',', ':', '0', '-', 'e', ' ', '\n', '\x01', '\x80'}) {
            std::string text(base);
            text[i] = c;
            INFO(text);
            const auto error = edge::json::find_syntax_error(text, 64);
            const auto document = Document::parse(text);
            if (error) {
                REQUIRE_FALSE(document);
                CHECK(document.error().offset == error->offset);
            } else if (!document) {
                CHECK(document.error().detail.ends_with("is in this object already."));
            }
        }
    }
}
