#include <string>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/json/typed.hpp"

namespace {

using edge::Violation;
namespace json = edge::json;

struct Card {
    std::string number;
};
struct Cash {
    int cents = 0;
};
using Payment = std::variant<Card, Cash>;

struct Bill {
    std::vector<Payment> payments;
};

}  // namespace

template <>
inline constexpr edge::json::Tagging<2> edge::json::tagging<Payment>{"by", {"card", "cash"}};

template <>
inline constexpr auto edge::json::declaration<Card> =
    edge::json::object<Card>("Card", "A card.", member("number", &Card::number, "Its number.", max_length(4)));

template <>
inline constexpr auto edge::json::declaration<Cash> =
    edge::json::object<Cash>("Cash", "Coins.", member("cents", &Cash::cents, "How much.", default_value(5)))
        .ignoring_unknown();

template <>
inline constexpr auto edge::json::declaration<Bill> =
    edge::json::object<Bill>("Bill", "A bill.", member("payments", &Bill::payments, "What was paid."));

namespace {

edge::Result<Bill> parse(std::string_view payments) {
    return json::parse<Bill>(R"({"payments":[)" + std::string(payments) + "]}");
}

}  // namespace

TEST_CASE("Variants are read as the alternative that their tag names", "[json][variant]") {
    const auto bill = parse(R"({"by":"cash","cents":7},{"number":"12","by":"card"})");
    REQUIRE(bill);
    CHECK(std::get<Cash>(bill->payments.at(0)).cents == 7);
    CHECK(std::get<Card>(bill->payments.at(1)).number == "12");
}

TEST_CASE("Variants are written with their tag first", "[json][variant]") {
    const Bill bill{.payments = {Card{.number = "12"}, Cash{.cents = 7}}};
    CHECK(json::to_text(bill) == R"({"payments":[{"by":"card","number":"12"},{"by":"cash","cents":7}]})");
}

TEST_CASE("Variants give absent members of an alternative their defaults", "[json][variant]") {
    CHECK(std::get<Cash>(parse(R"({"by":"cash"})")->payments.at(0)).cents == 5);
}

TEST_CASE("Variants without a tag that is known are a violation at the tag", "[json][variant]") {
    CHECK(parse(R"({"by":"gold"},{"number":"1"},{"by":1})").error().violations ==
          std::vector<Violation>{{"/payments/0/by", "must be card or cash"},
                                 {"/payments/1/by", "must be card or cash"},
                                 {"/payments/2/by", "must be card or cash"}});
}

TEST_CASE("Variants that are no object are a violation", "[json][variant]") {
    CHECK(parse("1").error().violations == std::vector<Violation>{{"/payments/0", "must be an object"}});
}

TEST_CASE("Variants report what is wrong with the alternative's members", "[json][variant]") {
    CHECK(parse(R"({"number":"12345","by":"card","cents":1},{"by":"card"})").error().violations ==
          std::vector<Violation>{{"/payments/0/number", "must have at most 4 characters"},
                                 {"/payments/0/cents", "is not a known member"},
                                 {"/payments/1/number", "is required"}});
}

TEST_CASE("Variants ignore unknown members where their alternative does", "[json][variant]") {
    CHECK(parse(R"({"by":"cash","number":[]})"));
}
