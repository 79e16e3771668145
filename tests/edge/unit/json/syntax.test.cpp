#include "edge/json/syntax.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "conformance_cases.hpp"

using edge::json::find_syntax_error;

namespace {

std::string reason_for(std::string_view text) {
    const auto error = find_syntax_error(text, 64);
    return error ? error->reason : "";
}

std::string nested(std::size_t levels, std::string_view innermost) {
    return std::string(levels, '[') + std::string(innermost) + std::string(levels, ']');
}

}  // namespace

TEST_CASE("Syntax walk finds nothing in valid documents", "[json]") {
    for (const auto& valid : conformance::kAccepted) {
        INFO(valid.name);
        CHECK_FALSE(find_syntax_error(valid.text, 64));
    }
}

TEST_CASE("Syntax walk stops at the first byte that cannot stand", "[json]") {
    for (const auto& rejected : conformance::kRejected) {
        INFO(rejected.name);
        const auto error = find_syntax_error(rejected.text, 64);
        REQUIRE(error);
        CHECK(error->offset == rejected.offset);
    }
}

TEST_CASE("Syntax walk counts lines from 1 and columns in bytes", "[json]") {
    const auto error = find_syntax_error("{\n  \"\xC3\xA9\": x}", 64);
    REQUIRE(error);
    CHECK(error->line == 2);
    CHECK(error->column == 9);
}

TEST_CASE("Syntax walk says what it expected instead", "[json]") {
    CHECK(reason_for(R"({"a":1 "b":2})") == "expected ',' or '}' after a member");
    CHECK(reason_for("[1 2]") == "expected ',' or ']' after an element");
    CHECK(reason_for("{1:2}") == "expected a key in double quotes or '}'");
    CHECK(reason_for(R"({"a":1,})") == "expected a key in double quotes after ','");
    CHECK(reason_for(R"({"a" 1})") == "expected ':' after a key");
    CHECK(reason_for("[1] 2") == "expected nothing after the document");
    CHECK(reason_for("[01]") == "a number must not start with a zero");
    CHECK(reason_for("[1.]") == "expected a digit in a number");
    CHECK(reason_for("[falsy]") == "expected 'false'");
    CHECK(reason_for("[\"\xFF\"]") == "invalid UTF-8");
    CHECK(reason_for(R"(["\ud800"])") == "a surrogate escape without its pair");
    CHECK(reason_for("") == "expected a value");
}

TEST_CASE("Syntax walk allows a value within exactly the depth limit", "[json]") {
    CHECK_FALSE(find_syntax_error(nested(64, "1"), 64));
    CHECK_FALSE(find_syntax_error(nested(64, "[]"), 64));
}

TEST_CASE("Syntax walk refuses a value one level too deep", "[json]") {
    const auto error = find_syntax_error(nested(65, "1"), 64);
    REQUIRE(error);
    CHECK(error->offset == 65);
    CHECK(error->reason == "nesting deeper than 64 levels");
}

TEST_CASE("Syntax walk survives any nesting, however high the limit", "[json]") {
    CHECK(find_syntax_error(std::string(1'000'000, '['), 64));
    CHECK(find_syntax_error(std::string(1'000'000, '['), 2'000'000)->offset == 1'000'000);
}
