#include "edge/json/typed_patch.hpp"

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace {

using edge::ErrorCode;
using edge::Violation;
namespace json = edge::json;

struct Cake {
    std::string id;
    std::string text;
    int candles = 0;
    std::optional<std::string> note;
    std::vector<std::string> toppings;
};

struct Borrowed {
    std::string_view name;
    std::pmr::vector<std::pmr::string> words;
};

void check_candles(const Cake& cake, json::Checker& checker) {
    if (cake.text.empty() && cake.candles > 0) checker.reject("candles", "must not stand on a cake without text");
}

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Cake> =
    edge::json::object<Cake>("Cake", "A cake.", member("id", &Cake::id, "Its id."),
                             member("text", &Cake::text, "On it.", max_length(5)),
                             member("candles", &Cake::candles, "How many.", default_value(0), minimum(0), maximum(99)),
                             member("note", &Cake::note, "A note.", max_length(5)),
                             member("toppings", &Cake::toppings, "On top.", max_items(3)))
        .checked(check_candles);

template <>
inline constexpr auto edge::json::declaration<Borrowed> = edge::json::object<Borrowed>(
    "Borrowed", "Text in somebody else's memory.", member("name", &Borrowed::name, "A name."),
    member("words", &Borrowed::words, "Words."));

namespace {

/// What a customer may change.
constexpr auto kCustomersCake =
    json::object<Cake>("CustomersCake", "A cake.", json::member("text", &Cake::text, "On it.", json::max_length(5)),
                       json::member("note", &Cake::note, "A note.", json::max_length(5)), json::left_out(&Cake::id),
                       json::left_out(&Cake::candles), json::left_out(&Cake::toppings));

const Cake& cake() {
    static const Cake kCake{.id = "c1", .text = "Hi", .candles = 3, .note = "soon", .toppings = {"nuts"}};
    return kCake;
}

/// The cake after a patch of either kind, as JSON.
template <const auto& D = json::declaration<Cake>>
edge::Result<std::string> merged(std::string_view patch) {
    const auto result = json::merge_patched<D>(cake(), patch);
    if (!result) return std::unexpected(result.error());
    return json::to_text(*result);
}
template <const auto& D = json::declaration<Cake>>
edge::Result<std::string> patched(std::string_view patch) {
    const auto result = json::json_patched<D>(cake(), patch);
    if (!result) return std::unexpected(result.error());
    return json::to_text(*result);
}

TEST_CASE("A declared type takes a merge patch", "[json][typed-patch]") {
    CHECK(merged(R"({"text":"Hello","note":null,"toppings":[]})").value() ==
          R"({"id":"c1","text":"Hello","candles":3,"toppings":[]})");
}

TEST_CASE("A member removed by a merge patch has its default", "[json][typed-patch]") {
    CHECK(merged(R"({"candles":null})").value() ==
          R"({"id":"c1","text":"Hi","candles":0,"note":"soon","toppings":["nuts"]})");
}

TEST_CASE("A merge patch of a declared type reports every violation", "[json][typed-patch]") {
    const auto result = merged(R"({"id":null,"text":"too long","candles":1.5,"toppings":["a",2],"size":1})");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::ValidationFailed);
    CHECK(result.error().violations ==
          std::vector<Violation>{{"/text", "must have at most 5 characters"},
                                 {"/candles", "must be an integer from -2147483648 to 2147483647"},
                                 {"/toppings/1", "must be a string"},
                                 {"/size", "is not a known member"},
                                 {"/id", "is required"}});
}

TEST_CASE("A merge patch is held against checks across members", "[json][typed-patch]") {
    const auto result = merged(R"({"text":""})");
    REQUIRE_FALSE(result);
    CHECK(result.error().violations == std::vector<Violation>{{"/candles", "must not stand on a cake without text"}});
}

TEST_CASE("A merge patch that is no object is a violation", "[json][typed-patch]") {
    const auto result = merged("[1]");
    REQUIRE_FALSE(result);
    CHECK(result.error().violations == std::vector<Violation>{{"", "must be an object"}});
}

TEST_CASE("A declared type takes a JSON Patch", "[json][typed-patch]") {
    CHECK(patched(R"([{"op":"test","path":"/candles","value":3},{"op":"replace","path":"/candles","value":4},)"
                  R"({"op":"add","path":"/toppings/-","value":"figs"},{"op":"remove","path":"/note"}])")
              .value() == R"({"id":"c1","text":"Hi","candles":4,"toppings":["nuts","figs"]})");
}

TEST_CASE("A JSON Patch of a declared type reports every violation of the result", "[json][typed-patch]") {
    const auto result =
        patched(R"([{"op":"move","from":"/id","path":"/size"},{"op":"add","path":"/candles","value":-1}])");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::ValidationFailed);
    CHECK(result.error().detail == "The patched document would be wrong where `errors` says.");
    CHECK(result.error().violations == std::vector<Violation>{{"/candles", "must be at least 0"},
                                                              {"/size", "is not a known member"},
                                                              {"/id", "is required"}});
}

TEST_CASE("A JSON Patch that fails a test is a conflict", "[json][typed-patch]") {
    const auto result = patched(R"([{"op":"test","path":"/candles","value":2}])");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::Conflict);
}

TEST_CASE("A JSON Patch of a declared type may itself be wrong", "[json][typed-patch]") {
    const auto result = patched(R"([{"op":"remove","path":"candles"}])");
    REQUIRE_FALSE(result);
    CHECK(result.error().violations == std::vector<Violation>{{"/0/path", "must be a JSON Pointer"}});
}

TEST_CASE("A patch of a form leaves what the form does not declare", "[json][typed-patch]") {
    constexpr std::string_view kExpected = R"({"id":"c1","text":"Bye","candles":3,"toppings":["nuts"]})";
    CHECK(merged<kCustomersCake>(R"({"text":"Bye","note":null})").value() == kExpected);
    CHECK(patched<kCustomersCake>(R"([{"op":"replace","path":"/text","value":"Bye"},{"op":"remove","path":"/note"}])")
              .value() == kExpected);
}

TEST_CASE("A patch of a form cannot reach what the form does not declare", "[json][typed-patch]") {
    CHECK(merged<kCustomersCake>(R"({"id":"c2"})").error().violations ==
          std::vector<Violation>{{"/id", "is not a known member"}});
    CHECK(patched<kCustomersCake>(R"([{"op":"replace","path":"/id","value":"c2"}])").error().code ==
          ErrorCode::Conflict);
}

TEST_CASE("A patch that is no JSON is malformed, of either kind", "[json][typed-patch]") {
    for (const std::string_view patch : {"", "{", "[{]", R"({"text":"a","text":"b"})", "[1,]"}) {
        CHECK(merged(patch).error().code == ErrorCode::MalformedRequest);
        CHECK(patched(patch).error().code == ErrorCode::MalformedRequest);
    }
}

TEST_CASE("Patched text lives in the memory given for it", "[json][typed-patch]") {
    std::pmr::monotonic_buffer_resource memory;
    std::optional<Borrowed> result;
    {
        const std::string name = "a name too long to stand in the string itself";
        const Borrowed current{.name = name, .words = {}};
        const std::string patch = R"({"words":["a word too long to stand in the string"]})";
        result = json::merge_patched(current, patch, &memory).value();
    }
    CHECK(result->name == "a name too long to stand in the string itself");
    CHECK(result->words.front() == "a word too long to stand in the string");
}

struct Count {
    std::int64_t number = 0;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Count> =
    edge::json::object<Count>("Count", "A number.", member("number", &Count::number, "It."));

namespace {

/// What a member becomes that is patched with a number in either way.
std::vector<std::int64_t> counted(const std::string& number) {
    const auto merged = json::merge_patched(Count{}, R"({"number":)" + number + "}");
    const auto patched = json::json_patched(Count{}, R"([{"op":"replace","path":"/number","value":)" + number + "}]");
    REQUIRE(merged);
    REQUIRE(patched);
    return {merged->number, patched->number};
}

TEST_CASE("A patch of either kind sets integers to the last digit, however they are written", "[json][typed-patch]") {
    CHECK(counted("1e2") == std::vector<std::int64_t>{100, 100});
    CHECK(counted("-0.0") == std::vector<std::int64_t>{0, 0});
    CHECK(counted("9007199254740993.0") == std::vector<std::int64_t>{9007199254740993, 9007199254740993});
    CHECK(counted("922337203685477580.7e1") == std::vector<std::int64_t>{9223372036854775807, 9223372036854775807});
}

TEST_CASE("A patch of either kind sets no integer to what is none", "[json][typed-patch]") {
    for (const std::string number : {"0.5", "1e19", "9223372036854775808.0"}) {
        CHECK_FALSE(json::merge_patched(Count{}, R"({"number":)" + number + "}"));
        CHECK_FALSE(json::json_patched(Count{}, R"([{"op":"add","path":"/number","value":)" + number + "}]"));
    }
}

}  // namespace
