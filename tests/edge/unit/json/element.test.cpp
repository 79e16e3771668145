#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/document.hpp"
#include "edge/json/typed.hpp"

// Reading sees only what it reads: a text that is no JSON must be found out nevertheless, and one that is must be read.

namespace {

using edge::ErrorCode;
using edge::Violation;
namespace json = edge::json;

struct Twig {
    std::optional<std::string> text;
    std::optional<std::vector<std::map<std::string, bool>>> twigs;
};

struct Fruit {
    bool ripe = false;
    double weight = 0;
};
struct Leaf {
    std::int64_t veins = 0;
};
using Part = std::variant<Fruit, Leaf>;

struct Tree {
    std::string name;
    std::vector<Part> parts;
    std::map<std::string, std::uint64_t> rings;
    std::optional<json::Nullable<int>> age;
    std::optional<Twig> twig;
};

/// A name that stands otherwise in JSON.
struct Quoted {
    std::optional<int> value;
    std::optional<int> other;
};

}  // namespace

template <>
inline constexpr json::Tagging<2> json::tagging<Part>{"is", {"fruit", "leaf"}};
template <>
inline constexpr auto json::declaration<Twig> = json::object<Twig>(
    "Twig", "It has twigs.", member("text", &Twig::text, "A text."), member("twigs", &Twig::twigs, "Its own."));
template <>
inline constexpr auto json::declaration<Fruit> = json::object<Fruit>(
    "Fruit", "A fruit.", member("ripe", &Fruit::ripe, "Whether it is."), member("weight", &Fruit::weight, "In grams."));
template <>
inline constexpr auto json::declaration<Leaf> =
    json::object<Leaf>("Leaf", "A leaf.", member("veins", &Leaf::veins, "How many."));
template <>
inline constexpr auto json::declaration<Tree> =
    json::object<Tree>("Tree", "A tree.", member("name", &Tree::name, "Its name."),
                       member("parts", &Tree::parts, "Its parts."), member("rings", &Tree::rings, "By year."),
                       member("age", &Tree::age, "In years."), member("twig", &Tree::twig, "One of its twigs."));
template <>
inline constexpr auto json::declaration<Quoted> =
    json::object<Quoted>("Quoted", "Names that want quoting.", member("a\\b", &Quoted::value, "One."),
                         member("c\"d", &Quoted::other, "Another."));

namespace {

constexpr std::string_view kTree =
    R"( {"name":"El\u006d \ud83c\udf33","parts":[{"weight":1.5e2,"ripe":true,"is":"fruit"},{"is":"leaf","veins":-7}],)"
    R"("rings":{"2024":18446744073709551615},"age":null,"twig":{"text":"","twigs":[{},{"a":true,"b":false}]}} )";

/// Holds what is said of the text by reading against what is said of it by parsing all of it.
void check_verdict(const std::string& text) {
    const auto read = json::parse<Tree>(text);
    const auto document = json::Document::parse(text);
    INFO(text);
    const bool is_malformed = !read && read.error().code == ErrorCode::MalformedRequest;
    REQUIRE(is_malformed == !document);
    if (document) REQUIRE((read || read.error().code == ErrorCode::ValidationFailed));
    else REQUIRE(read.error().detail == document.error().detail);
}

TEST_CASE("Reading takes every kind of value", "[json][element]") {
    const auto tree = json::parse<Tree>(kTree);
    REQUIRE(tree);
    CHECK(tree->name == "Elm \xF0\x9F\x8C\xB3");
    CHECK(std::get<Fruit>(tree->parts[0]).ripe);
    CHECK(std::get<Fruit>(tree->parts[0]).weight == 150);
    CHECK(std::get<Leaf>(tree->parts[1]).veins == -7);
    CHECK(tree->rings.at("2024") == 18446744073709551615U);
    CHECK((tree->age && !*tree->age));
    CHECK(tree->twig->twigs->size() == 2);
}

TEST_CASE("Reading finds every text that ends too early malformed", "[json][element]") {
    for (std::size_t size = 0; size + 1 < kTree.size(); ++size) check_verdict(std::string(kTree.substr(0, size)));
}

TEST_CASE("Reading agrees with parsing, whatever byte is another", "[json][element]") {
    for (std::size_t at = 0; at < kTree.size(); ++at) {
        for (const char byte : {'{', '}', '[', ']', ',', ':', '"', '\\', '0', '-', 'e', ' ', '\n', '\x01', '\x80'}) {
            std::string text(kTree);
            text[at] = byte;
            check_verdict(text);
        }
    }
}

TEST_CASE("Reading agrees with parsing, whatever byte is missing or there twice", "[json][element]") {
    for (std::size_t at = 0; at < kTree.size(); ++at) {
        check_verdict(std::string(kTree).erase(at, 1));
        check_verdict(std::string(kTree).insert(at, 1, kTree[at]));
    }
}

TEST_CASE("Reading finds what stands behind a document, or instead of one", "[json][element]") {
    for (const std::string_view wrong : {"}", "]", "{}", "null", ",", "\"", "x", "\xEF\xBB\xBF"}) {
        check_verdict(std::string(kTree) + std::string(wrong));
        check_verdict(std::string(wrong));
    }
    check_verdict("\xEF\xBB\xBF" + std::string(kTree));
}

TEST_CASE("Reading wants an object where one is declared", "[json][element]") {
    for (const std::string_view text : {"null", "1", "\"name\"", "true", "[]", R"([{"name":"a"}])"}) {
        const auto tree = json::parse<Tree>(text);
        REQUIRE_FALSE(tree);
        CHECK(tree.error().code == ErrorCode::ValidationFailed);
        CHECK(tree.error().violations.front() == Violation{"", "must be an object"});
    }
}

TEST_CASE("A root is neither a number nor a word", "[json][element]") {
    for (const std::string_view text : {"[5]", R"({"a":true})"}) {
        int found = 0;
        const auto walked = json::walk(text, nullptr, [&](json::Element& root) {
            std::int64_t integer = 0;
            std::uint64_t large = 0;
            double number = 0;
            bool word = false;
            found = int(root.get(integer)) + int(root.get(large)) + int(root.get(number)) + int(root.get(word)) +
                    int(root.is_null());
            return json::Finding::Invalid;
        });
        CHECK(walked.has_value());
        CHECK(found == 0);
    }
}

TEST_CASE("Reading knows no member without a name", "[json][element]") {
    CHECK(json::parse<Twig>(R"({"":1})").error().violations == std::vector<Violation>{{"/", "is not a known member"}});
    CHECK(json::parse<Twig>(R"({"":fa&2})").error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("Reading takes numbers in whatever way they are written", "[json][element]") {
    const auto weight = [](const std::string& number) {
        const auto tree = json::parse<Tree>(R"({"name":"","parts":[{"is":"fruit","ripe":true,"weight":)" + number +
                                            R"(}],"rings":{}})");
        return tree ? std::get<Fruit>(tree->parts[0]).weight : -1;
    };
    CHECK(weight("1e" + std::string(30, '0') + "2") == 100);
    CHECK(weight("100") == 100);
    CHECK(weight("18446744073709551615") == 18446744073709551615.0);
    for (const auto* wrong : {"1e", "1e400", "01", "1.", "\"1\"", "18446744073709551616"}) CHECK(weight(wrong) == -1);
}

TEST_CASE("A text is read while another one is", "[json][element]") {
    std::int64_t sum = 0;
    const auto walked = json::walk("[1,20,300]", nullptr, [&](json::Element& root) {
        for (json::Items items(root); items.next();) {
            CHECK(json::parse<Twig>(R"({"text":"another"})")->text == "another");
            std::int64_t number = 0;
            CHECK(items.value().get(number));
            sum += number;
        }
        return json::Finding::Valid;
    });
    CHECK(walked.has_value());
    CHECK(sum == 321);
}

TEST_CASE("Items are counted before they are read", "[json][element]") {
    std::size_t size = 0;
    std::size_t seen = 0;
    const auto walked = json::walk("[1,[2],{\"a\":3}]", nullptr, [&](json::Element& root) {
        json::Items items(root);
        size = items.size();
        while (items.next()) ++seen;
        return json::Finding::Valid;
    });
    CHECK(walked.has_value());
    CHECK(size == 3);
    CHECK(seen == 3);
}

/// Reads arrays of arrays of numbers, and looks at all of them.
void read_nested(json::Element& value) {
    json::Items items(value);
    std::int64_t number = 0;
    if (!items.is_array()) static_cast<void>(value.get(number));
    while (items.next()) read_nested(items.value());
}

TEST_CASE("Reading goes as deep as a document may", "[json][element]") {
    const auto nested = [](std::size_t levels, std::string_view innermost) {
        return std::string(levels, '[') + std::string(innermost) + std::string(levels, ']');
    };
    const auto is_read = [](const std::string& text) {
        return json::walk(text, nullptr, [](json::Element& root) { return read_nested(root), json::Finding::Valid; })
            .has_value();
    };
    constexpr std::size_t kMost = json::Document::kMaxDepth;
    CHECK(is_read(nested(kMost, "1")));
    CHECK(is_read(nested(kMost, "1,[],2")) == json::Document::parse(nested(kMost, "1,[],2")).has_value());
    CHECK_FALSE(is_read(nested(kMost + 1, "1")));
    CHECK_FALSE(is_read(nested(kMost + 2, "")));
    CHECK_FALSE(is_read(nested(100'000, "")));
}

TEST_CASE("Reading takes keys in whatever way they are written", "[json][element]") {
    CHECK(json::parse<Twig>(R"({"t\u0065xt":"a"})")->text == "a");
    CHECK(json::parse<Twig>(R"({"tex":"a"})").error().violations.front().pointer == "/tex");
    CHECK(json::parse<Twig>(R"({"texts":"a"})").error().violations.front().pointer == "/texts");
    CHECK(json::parse<Quoted>(R"({"a\\b":1,"c\"d":2})")->other == 2);
    CHECK(json::parse<Quoted>(R"({"a\b":1})").error().violations.front().pointer == "/a\b");
    CHECK(std::get<Leaf>(
              json::parse<Tree>(R"({"name":"","parts":[{"veins":1,"i\u0073":"l\u0065af"}],"rings":{}})")->parts[0])
              .veins == 1);
}

}  // namespace
