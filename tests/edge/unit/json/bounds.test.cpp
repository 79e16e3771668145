#include <map>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

namespace {

using edge::Violation;
namespace json = edge::json;

struct Bounded {
    std::vector<int> numbers;
    std::map<std::string, int> counts;
    std::string text;
};

struct Unbounded {
    std::map<std::string, std::vector<int>> lists;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Bounded> = edge::json::object<Bounded>(
    "Bounded", "Everything has a limit.",
    member("numbers", &Bounded::numbers, "Numbers.", may_be_absent(), min_items(1), max_items(3)),
    member("counts", &Bounded::counts, "Counts.", may_be_absent(), min_properties(1), max_properties(2)),
    member("text", &Bounded::text, "A text.", may_be_absent(), max_length(3), printable_ascii()));

template <>
inline constexpr auto edge::json::declaration<Unbounded> = edge::json::object<Unbounded>(
    "Unbounded", "Nothing has a limit.", member("lists", &Unbounded::lists, "Lists by name."));

namespace {

std::vector<Violation> violations_of_bounded(std::string_view text) {
    const auto value = json::parse<Bounded>(text);
    REQUIRE_FALSE(value);
    return value.error().violations;
}

/// An object with one list of so many texts, which should be numbers.
std::vector<Violation> violations_of_list(std::string_view key, std::size_t items) {
    std::string text = R"({"lists":{")" + std::string(key) + R"(":[)";
    for (std::size_t i = 0; i < items; ++i) text += i == 0 ? "\"\"" : ",\"\"";
    const auto value = json::parse<Unbounded>(text + "]}}");
    REQUIRE_FALSE(value);
    return value.error().violations;
}

}  // namespace

TEST_CASE("Typed reading tells of 20,000 violations at most and says when there are more", "[json][bounds]") {
    const auto violations = violations_of_list("a", json::Reader::kMaxNoted + 1);
    REQUIRE(violations.size() == json::Reader::kMaxNoted);
    CHECK(violations.front().pointer == "/lists/a/0");
    CHECK(violations[violations.size() - 2].pointer == "/lists/a/19998");
    CHECK(violations.back() == Violation{"", "is wrong in more places than these"});
}

TEST_CASE("Typed reading says nothing of more violations where there are none", "[json][bounds]") {
    const auto violations = violations_of_list("a", json::Reader::kMaxNoted);
    CHECK(violations.size() == json::Reader::kMaxNoted);
    CHECK(violations.back().pointer == "/lists/a/19999");
}

TEST_CASE("Typed reading does not repeat a long key in thousands of pointers", "[json][bounds]") {
    std::size_t bytes = 0;
    for (const Violation& each : violations_of_list(std::string(50'000, 'k'), 900)) bytes += each.pointer.size();
    CHECK(bytes > json::Reader::kMaxNotedBytes / 2);
    CHECK(bytes < json::Reader::kMaxNotedBytes + 100'000);
}

TEST_CASE("An array that is too long is one violation, and what is in it is not read", "[json][bounds]") {
    CHECK(violations_of_bounded(R"({"numbers":["a","b","c","d"]})") ==
          std::vector<Violation>{{"/numbers", "must have at most 3 items"}});
}

TEST_CASE("An array that is too short is one violation", "[json][bounds]") {
    CHECK(violations_of_bounded(R"({"numbers":[]})") ==
          std::vector<Violation>{{"/numbers", "must have at least 1 items"}});
}

TEST_CASE("A map with too many members is one violation, and what is in it is not read", "[json][bounds]") {
    CHECK(violations_of_bounded(R"({"counts":{"a":"","b":"","c":""}})") ==
          std::vector<Violation>{{"/counts", "must have at most 2 members"}});
    CHECK(violations_of_bounded(R"({"counts":{}})") ==
          std::vector<Violation>{{"/counts", "must have at least 1 members"}});
}

TEST_CASE("What is not told of a map with too many members leaves room for all else", "[json][bounds]") {
    const std::string key(json::Reader::kMaxNotedBytes, 'k');
    CHECK(violations_of_bounded(R"({"counts":{")" + key + R"(":"","b":"","c":""},"text":"abcd"})") ==
          std::vector<Violation>{{"/counts", "must have at most 2 members"},
                                 {"/text", "must have at most 3 characters"}});
}

TEST_CASE("A text that is too long is not copied", "[json][bounds]") {
    auto reading = json::read<Bounded>(R"({"text":"abcd"})");
    REQUIRE(reading);
    CHECK(reading->value().text.empty());
    CHECK(std::move(*reading).take().error().violations ==
          std::vector<Violation>{{"/text", "must have at most 3 characters"}});
}

TEST_CASE("What is within its bounds is read", "[json][bounds]") {
    const auto value = json::parse<Bounded>(R"({"numbers":[1,2,3],"counts":{"a":1,"b":2},"text":"abc"})");
    REQUIRE(value);
    CHECK(value->numbers.size() == 3);
    CHECK(value->counts.size() == 2);
    CHECK(value->text == "abc");
}
