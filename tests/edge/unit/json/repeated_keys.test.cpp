#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"
#include "edge/json/value.hpp"

// Keys are looked at while a declared type is read. These are the places where reading does not look.

namespace {

using edge::ErrorCode;
namespace json = edge::json;

struct Leaf {
    std::optional<int> n;
};
struct Open {
    std::optional<int> n;
};
using Either = std::variant<Leaf, Open>;

struct Tree {
    std::optional<Leaf> leaf;
    std::optional<Open> open;
    std::optional<std::vector<Leaf>> leaves;
    std::optional<std::map<std::string, Leaf>> by_name;
    std::optional<Either> either;
    std::optional<std::string> text;
};

struct Anything {
    json::Value value;
};

}  // namespace

template <>
inline constexpr json::Tagging<2> json::tagging<Either>{"is", {"leaf", "open"}};
template <>
inline constexpr auto json::declaration<Leaf> =
    json::object<Leaf>("Leaf", "Strict.", member("n", &Leaf::n, "A number."));
template <>
inline constexpr auto json::declaration<Open> =
    json::object<Open>("Open", "Not strict.", member("n", &Open::n, "A number.")).ignoring_unknown();
template <>
inline constexpr auto json::declaration<Tree> =
    json::object<Tree>("Tree", "Of all kinds.", member("leaf", &Tree::leaf, "One."),
                       member("open", &Tree::open, "One."), member("leaves", &Tree::leaves, "Some.", max_items(2)),
                       member("byName", &Tree::by_name, "Some."), member("either", &Tree::either, "One."),
                       member("text", &Tree::text, "A text."), refused("id", "is not to be sent"));
template <>
inline constexpr auto json::declaration<Anything> =
    json::object<Anything>("Anything", "Any JSON.", member("value", &Anything::value, "Anything."));

namespace {

template <class T>
std::optional<ErrorCode> error_of(std::string_view text) {
    const auto value = json::parse<T>(text);
    if (value) return {};
    return value.error().code;
}

}  // namespace

TEST_CASE("Keys that only look alike are no repeated keys", "[json]") {
    CHECK_FALSE(error_of<Tree>(R"({"leaf":{"n":1},"open":{"n":1,"m":1,"x":{"n":1}},"leaves":[{"n":1},{"n":1}]})"));
    CHECK_FALSE(error_of<Tree>(R"({"byName":{"n":{"n":1},"m":{"n":1}},"either":{"is":"leaf","n":1},"text":"text"})"));
    CHECK_FALSE(error_of<Anything>(R"({"value":{"value":{"a":1,"b":1}}})"));
}

TEST_CASE("A key that is repeated is malformed, wherever it is read", "[json]") {
    for (const std::string_view text : {
             R"({"text":"a","text":"a"})",
             R"({"leaf":{"n":1,"n":1}})",
             R"({"leaf":{"n":1,"\u006e":1}})",
             R"({"leaves":[{"n":1},{"n":1,"n":2}]})",
             R"({"byName":{"a":{},"a":{}}})",
             R"({"byName":{"a":{"n":1,"n":1}}})",
             R"({"either":{"is":"leaf","n":1,"n":1}})",
         }) {
        CAPTURE(text);
        CHECK(error_of<Tree>(text) == ErrorCode::MalformedRequest);
    }
}

TEST_CASE("A key that is repeated is malformed also where nothing is read", "[json]") {
    for (const std::string_view text : {
             R"({"open":{"x":1,"x":1}})",
             R"({"open":{"x":{"y":1,"y":1}}})",
             R"({"either":{"is":"leaf","is":"leaf"}})",
             R"({"either":{"is":"open","is":"open"}})",
             R"({"either":{"is":"open","x":[{"y":1,"y":1}]}})",
         }) {
        CAPTURE(text);
        CHECK(error_of<Tree>(text) == ErrorCode::MalformedRequest);
    }
    CHECK(error_of<Anything>(R"({"value":{"a":1,"a":1}})") == ErrorCode::MalformedRequest);
}

TEST_CASE("A key that is repeated is malformed first of all, and only then is anything invalid", "[json]") {
    for (const std::string_view text : {
             R"({"unknown":{"a":1,"a":1}})",
             R"({"unknown":1,"unknown":1})",
             R"({"id":{"a":1,"a":1}})",
             R"({"id":1,"id":1})",
             R"({"text":{"a":1,"a":1}})",
             R"({"leaf":[{"a":1,"a":1}]})",
             R"({"leaves":[{"n":1},{"n":1},{"n":1,"n":1}]})",
             R"({"leaves":{"a":1,"a":1}})",
             R"({"byName":[{"a":1,"a":1}]})",
             R"({"either":{"is":"neither","a":1,"a":1}})",
             R"({"text":1,"leaf":{"n":1,"n":1}})",
             R"([{"a":1,"a":1}])",
         }) {
        CAPTURE(text);
        CHECK(error_of<Tree>(text) == ErrorCode::MalformedRequest);
    }
    CHECK(error_of<Tree>(R"({"unknown":1,"text":1})") == ErrorCode::ValidationFailed);
}

TEST_CASE("Types that hold any JSON leave its keys to be looked at", "[json]") {
    STATIC_CHECK(json::ObjectCodec<json::declaration<Tree>>::kChecksKeys);
    STATIC_CHECK_FALSE(json::ObjectCodec<json::declaration<Anything>>::kChecksKeys);
}
