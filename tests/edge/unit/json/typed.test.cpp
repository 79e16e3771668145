#include "edge/json/typed.hpp"

#include <array>
#include <memory_resource>

#include <catch2/catch_test_macros.hpp>

namespace {

using edge::ErrorCode;
using edge::Violation;
namespace json = edge::json;

enum class Colour { Red, Blue };

struct Line {
    std::string style;
    int quantity = 0;
    std::optional<std::string> text;
};

struct Basket {
    edge::Uuid id;
    std::vector<Line> lines;
    Colour colour = Colour::Red;
    double weight = 0;
    std::optional<json::Nullable<std::string>> note;
    std::int64_t limit = 0;
    std::map<std::string, int> tags;
};

struct Borrowed {
    std::string_view name;
    std::pmr::vector<std::pmr::string> words;
};

/// Members that hold something before they are read.
struct Menu {
    std::vector<int> sizes{1, 2};
    std::map<std::string, int> prices{{"small", 1}};
};

void check_lines(const Basket& basket, json::Checker& checker) {
    if (checker.sound("lines") && basket.lines.size() == 2) checker.reject("lines", "must not be two");
}

struct Range {
    int low = 0;
    int high = 0;
};

void check_range(const Range& range, json::Checker& checker) {
    if (checker.sound("low") && range.low < -100) checker.reject("low", "must not be so low");
    if (checker.sound("low") && checker.sound("high") && range.low > range.high)
        checker.reject("high", "must not be below \"low\"");
}

}  // namespace

template <>
inline constexpr auto edge::json::enumeration<Colour> =
    edge::json::names<Colour>({{Colour::Red, "red"}, {Colour::Blue, "blue"}});

template <>
inline constexpr auto edge::json::declaration<Menu> =
    edge::json::object<Menu>("Menu", "Has a default.", member("sizes", &Menu::sizes, "Sizes.", may_be_absent()),
                             member("prices", &Menu::prices, "Prices.", may_be_absent()));

template <>
inline constexpr auto edge::json::declaration<Line> = edge::json::object<Line>(
    "Line", "A line of a basket.", member("style", &Line::style, "A style.", max_length(10), slug()),
    member("quantity", &Line::quantity, "How many.", minimum(1), maximum(100)),
    member("text", &Line::text, "What is written on it.", max_length(5)));

template <>
inline constexpr auto edge::json::declaration<Basket> =
    edge::json::object<Basket>("Basket", "A basket.", member("id", &Basket::id, "Its id."),
                               member("lines", &Basket::lines, "Its lines.", min_items(1), max_items(3)),
                               member("colour", &Basket::colour, "Its colour."),
                               member("weight", &Basket::weight, "In kilograms.", default_value(1.5)),
                               member("note", &Basket::note, "A note, or none.", max_length(3)),
                               member("limit", &Basket::limit, "A limit.", default_value(20), minimum(1), maximum(99)),
                               member("tags", &Basket::tags, "Counts by name.", each(maximum(9))))
        .checked(check_lines);

template <>
inline constexpr auto edge::json::declaration<Range> =
    edge::json::object<Range>("Range", "A range.", member("low", &Range::low, "Its start."),
                              member("high", &Range::high, "Its end.", default_value(9)))
        .checked(check_range);

template <>
inline constexpr auto edge::json::declaration<Borrowed> = edge::json::object<Borrowed>(
    "Borrowed", "Text in somebody else's memory.", member("name", &Borrowed::name, "A name."),
    member("words", &Borrowed::words, "Words.", max_items(9), each(max_length(40))));

namespace {

constexpr std::string_view kBasket =
    R"({"id":"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11","lines":[{"style":"a-b","quantity":1}],)"
    R"("colour":"blue","tags":{"a":1}})";

std::vector<Violation> violations(std::string_view text) {
    const auto basket = json::parse<Basket>(text);
    REQUIRE_FALSE(basket);
    CHECK(basket.error().code == ErrorCode::ValidationFailed);
    return basket.error().violations;
}

/// The basket with a part of it replaced.
std::string with(std::string_view part, std::string_view replacement) {
    std::string text(kBasket);
    return text.replace(text.find(part), part.size(), replacement);
}

}  // namespace

TEST_CASE("Typed reading takes every kind of member", "[json]") {
    const auto basket = json::parse<Basket>(kBasket);
    REQUIRE(basket);
    CHECK(basket->id.to_string() == "0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11");
    CHECK(basket->lines.at(0).style == "a-b");
    CHECK(basket->lines.at(0).quantity == 1);
    CHECK(basket->colour == Colour::Blue);
    CHECK(basket->tags.at("a") == 1);
}

TEST_CASE("Typed reading gives absent members their defaults", "[json]") {
    const auto basket = json::parse<Basket>(kBasket);
    REQUIRE(basket);
    CHECK(basket->weight == 1.5);
    CHECK(basket->limit == 20);
    CHECK_FALSE(basket->lines.at(0).text);
}

TEST_CASE("Typed reading keeps what an absent member holds, and nothing of it where it is there", "[json]") {
    const auto untouched = json::parse<Menu>("{}");
    REQUIRE(untouched);
    CHECK(untouched->sizes == std::vector<int>{1, 2});
    CHECK(untouched->prices.size() == 1);
    const auto menu = json::parse<Menu>(R"({"sizes":[3],"prices":{"large":4}})");
    REQUIRE(menu);
    CHECK(menu->sizes == std::vector<int>{3});
    CHECK(menu->prices == std::map<std::string, int>{{"large", 4}});
}

TEST_CASE("Typed reading tells null from absent", "[json]") {
    std::string text(kBasket);
    CHECK_FALSE(json::parse<Basket>(text)->note);
    text.insert(1, R"("note":null,)");
    const auto basket = json::parse<Basket>(text);
    REQUIRE(basket);
    REQUIRE(basket->note);
    CHECK_FALSE(basket->note->has_value());
}

TEST_CASE("Typed reading reports every violation in document order, absent members last", "[json]") {
    CHECK(violations(R"({"weight":"x","lines":[{"style":"a-b","quantity":0},{"style":"--","text":"123456"},1],)"
                     R"("zzz":1,"colour":"green"})") ==
          std::vector<Violation>{
              {"/weight", "must be a number"},
              {"/lines/0/quantity", "must be at least 1"},
              {"/lines/1/style", "must be lower-case words and digits joined by single hyphens"},
              {"/lines/1/text", "must have at most 5 characters"},
              {"/lines/1/quantity", "is required"},
              {"/lines/2", "must be an object"},
              {"/zzz", "is not a known member"},
              {"/colour", "must be red or blue"},
              {"/id", "is required"},
              {"/tags", "is required"},
          });
}

TEST_CASE("Typed reading names a wrong document as a whole", "[json]") {
    CHECK(violations("[]") == std::vector<Violation>{{"", "must be an object"}});
    CHECK(violations("null") == std::vector<Violation>{{"", "must be an object"}});
}

TEST_CASE("Typed reading escapes keys in pointers", "[json]") {
    CHECK(violations(with(R"({"a":1})", R"({"a/b~c":10})")) ==
          std::vector<Violation>{{"/tags/a~1b~0c", "must be at most 9"}});
}

TEST_CASE("Typed reading holds a check across members against sound members only", "[json]") {
    constexpr std::string_view kLine = R"({"style":"a-b","quantity":1})";
    CHECK(violations(with(kLine, R"({"style":"a","quantity":1},{"style":"b","quantity":2})")) ==
          std::vector<Violation>{{"/lines", "must not be two"}});
    CHECK(violations(with(kLine, R"({"style":"a","quantity":1},{"style":"b","quantity":0})")) ==
          std::vector<Violation>{{"/lines/1/quantity", "must be at least 1"}});
}

TEST_CASE("Typed reading holds a check across members against defaults too", "[json]") {
    CHECK(json::parse<Range>(R"({"low":9})")->high == 9);
    CHECK(json::parse<Range>(R"({"low":10})").error().violations ==
          std::vector<Violation>{{"/high", "must not be below \"low\""}});
}

TEST_CASE("Typed reading holds nothing against a member that is missing, or that a check has rejected", "[json]") {
    CHECK(json::parse<Range>(R"({"high":-5})").error().violations == std::vector<Violation>{{"/low", "is required"}});
    const auto range = json::parse<Range>(R"({"low":-101,"high":-102})");
    REQUIRE_FALSE(range);
    CHECK(range.error().violations == std::vector<Violation>{{"/low", "must not be so low"}});
}

TEST_CASE("Typed reading refuses numbers that are not integers or do not fit", "[json]") {
    for (const auto* number : {"1.5", "1e-2", "1e20", "2147483648.0", "\"1\"", "\"1e1\"", "true", "[1.0]", "{}",
                               "4294967296", "18446744073709551615"}) {
        const auto line = json::parse<Line>(R"({"style":"a","quantity":)" + std::string(number) + "}");
        REQUIRE_FALSE(line);
        CHECK(line.error().violations ==
              std::vector<Violation>{{"/quantity", "must be an integer from -2147483648 to 2147483647"}});
    }
}

TEST_CASE("Typed reading takes an integer however it is written", "[json]") {
    for (const auto* number : {"100", "100.0", "1e2", "1E+2", " 1000e-1 "}) {
        const auto line = json::parse<Line>(R"({"style":"a","quantity":)" + std::string(number) + "}");
        REQUIRE(line);
        CHECK(line->quantity == 100);
    }
    CHECK(json::parse<Basket>(with(R"("tags":{"a":1})", R"("tags":{"a":-0.0,"b":9.0})"))->tags.at("a") == 0);
}

TEST_CASE("Typed reading holds an integer in another form against its constraints", "[json]") {
    CHECK(json::parse<Line>(R"({"style":"a","quantity":1.01e2})").error().violations ==
          std::vector<Violation>{{"/quantity", "must be at most 100"}});
}

TEST_CASE("Typed reading takes no number for an integer that is no JSON", "[json]") {
    for (const auto* number : {"1.", "01.0", "1.0.0", "1e", "+1.0", ".1e1", "1e400", "1.0x"}) {
        const auto line = json::parse<Line>(R"({"style":"a","quantity":)" + std::string(number) + "}");
        REQUIRE_FALSE(line);
        CHECK(line.error().code == ErrorCode::MalformedRequest);
    }
}

TEST_CASE("Typed reading refuses a null where the type knows none", "[json]") {
    CHECK(json::parse<Line>(R"({"style":null,"quantity":1})").error().violations ==
          std::vector<Violation>{{"/style", "must be a string"}});
    CHECK(json::parse<Line>(R"({"style":"a","quantity":1,"text":null})").error().violations ==
          std::vector<Violation>{{"/text", "must be a string"}});
}

TEST_CASE("Typed parsing adds what a check of the caller finds, in its place", "[json]") {
    const auto unequal = [](auto& range) {
        if (range.sound("low") && range.value().low != 1) range.reject("low", "must be 1");
    };
    CHECK(json::parse<Range>(R"({"low":1,"high":2})", unequal)->high == 2);
    const auto refused = json::parse<Range>(R"({"high":"no","low":3})", unequal);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().violations.size() == 2);
    CHECK(refused.error().violations[1] == Violation{"/low", "must be 1"});
}

TEST_CASE("Typed parsing asks no check about what is no JSON", "[json]") {
    int asked = 0;
    const auto refused = json::parse<Range>(R"({"low":1,)", [&](auto&) { ++asked; });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::MalformedRequest);
    CHECK(asked == 0);
}

TEST_CASE("Typed reading calls malformed JSON malformed", "[json]") {
    CHECK(json::parse<Line>(R"({"style":"a","quantity":1)").error().code == ErrorCode::MalformedRequest);
    CHECK(json::parse<Line>(R"({"style":"a","style":"b","quantity":1})").error().code == ErrorCode::MalformedRequest);
}

TEST_CASE("Typed reading puts views and pmr containers into the memory it is given", "[json]") {
    std::array<std::byte, 4096> buffer;
    std::pmr::monotonic_buffer_resource arena(buffer.data(), buffer.size(), std::pmr::null_memory_resource());
    const std::string long_word(40, 'w');
    const auto value = json::parse<Borrowed>(R"({"name":"n","words":[")" + long_word + R"(","b"]})", &arena);
    REQUIRE(value);
    CHECK(value->name == "n");
    CHECK(value->words.at(0) == long_word.c_str());
    const auto* const address = reinterpret_cast<const std::byte*>(value->words.at(0).data());
    CHECK((address >= buffer.data() && address < buffer.data() + buffer.size()));
}

TEST_CASE("Readings take violations that JSON does not know, in document order", "[json]") {
    auto line = json::read<Line>(R"({"text":"123456","style":"a-b","quantity":1})");
    REQUIRE(line);
    CHECK(line->sound("style"));
    CHECK_FALSE(line->sound("text"));
    line->reject("quantity", "is not in stock");
    line->reject("style", "does not exist");
    CHECK(std::move(*line).take().error().violations ==
          std::vector<Violation>{{"/text", "must have at most 5 characters"},
                                 {"/style", "does not exist"},
                                 {"/quantity", "is not in stock"}});
}

TEST_CASE("Typed writing gives back what was read", "[json]") {
    const auto basket = json::parse<Basket>(kBasket);
    REQUIRE(basket);
    const std::string text = json::to_text(*basket);
    CHECK(text ==
          R"({"id":"0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11","lines":[{"style":"a-b","quantity":1}],"colour":"blue",)"
          R"("weight":1.5,"limit":20,"tags":{"a":1}})");
    CHECK(json::to_text(*json::parse<Basket>(text)) == text);
}

TEST_CASE("Worst-case sizes bound what is written", "[json]") {
    constexpr std::size_t size = json::max_text_size<json::declaration<Line>>;
    const std::string text =
        json::to_text(Line{.style = "aaaaaaaaaa", .quantity = 100, .text = "\x01\x01\x01\x01\x01"});
    CHECK(text.size() <= size);
    CHECK(size <= text.size() + 4);
    CHECK(json::max_text_size<json::declaration<Basket>> == json::kUnbounded);
}
