#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

constexpr std::string_view kOneLine = R"([{"cakeStyle":"vanilla-flowers","quantity":2}])";
constexpr std::string_view kMonthAhead = "1769817600";

std::string basket(std::string_view lines = kOneLine, std::string_view more_members = "",
                   std::string_view pickup = kMonthAhead) {
    return R"({"lines":)" + std::string(lines) + R"(,"pickupDate":)" + std::string(pickup) + std::string(more_members) +
           "}";
}

std::string lines_of(std::size_t count, std::string_view line) {
    std::string lines = "[";
    for (std::size_t i = 0; i < count; ++i) lines.append(i > 0 ? "," : "").append(line);
    return lines + "]";
}

Reply ask(Bakery& bakery, std::string body) {
    return bakery.send("POST", "/v1/quotes", {kShop, kJson}, std::move(body));
}

const std::string kCoupons = R"([{"code":"SWEET10","percentOff":10}])";

}  // namespace

TEST_CASE("A quote is 200 with every sum in cents", "[quotes]") {
    Bakery bakery;
    const Reply reply = ask(bakery, basket(R"([{"cakeStyle":"vanilla-flowers","quantity":10},)"
                                           R"({"cakeStyle":"vanilla-classic","quantity":1,"customText":"Hi"}])"));
    CHECK(reply.status() == 200);
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.body() == R"({"lineCount":2,"cakeCount":11,"subtotalCents":33000,"quantityDiscountCents":1500,)"
                          R"("couponDiscountCents":0,"rushSurchargeCents":0,"netCents":31500,"taxCents":2205,)"
                          R"("totalCents":33705})");
}

TEST_CASE("A quote reads the catalogue once, however many lines there are", "[quotes]") {
    Bakery bakery;
    CHECK(ask(bakery, basket(lines_of(500, R"({"cakeStyle":"vanilla-flowers","quantity":1})"))).status() == 200);
    CHECK(bakery.catalogue->operations() == 1);
    CHECK(bakery.orders->operations() == 0);
}

TEST_CASE("A quote takes 10,000 lines of the largest size", "[quotes]") {
    Bakery bakery;
    std::string text;
    for (int i = 0; i < 50; ++i) text += R"(\")";
    const std::string id(64, 'z');
    REQUIRE(bakery.catalogue_kv().put(
        "cake/" + id, "{}",
        {.metadata = R"({"id":")" + id + R"(","name":"Z","description":"","priceCents":1000000,"available":true})"}));
    const std::string line = R"({"cakeStyle":")" + id + R"(","quantity":1000,"customText":")" + text + "\"}";
    const Reply reply = ask(bakery, basket(lines_of(10'000, line)));
    CHECK(reply.status() == 200);
    CHECK(reply.json().integer("/subtotalCents") == 10'000'000'000'000);
}

TEST_CASE("A quote for a hurry costs more", "[quotes]") {
    Bakery bakery;
    CHECK(ask(bakery, basket(kOneLine, "", "1767225603")).json().integer("/rushSurchargeCents") == 1800);
    CHECK(ask(bakery, basket(kOneLine, "", "1767312003")).json().integer("/rushSurchargeCents") == 900);
}

TEST_CASE("A quote takes a coupon of the configuration", "[quotes]") {
    Bakery bakery({.vars = {{"COUPONS", kCoupons}}});
    const Reply reply = ask(bakery, basket(kOneLine, R"(,"coupon":"SWEET10")"));
    CHECK(reply.status() == 200);
    CHECK(reply.json().integer("/couponDiscountCents") == 600);
}

TEST_CASE("A coupon that the shop does not have is a violation", "[quotes]") {
    Bakery with_coupons({.vars = {{"COUPONS", kCoupons}}});
    Bakery without;
    const std::vector<std::string> unknown = {"/coupon: must be a coupon of this shop"};
    CHECK(ask(with_coupons, basket(kOneLine, R"(,"coupon":"sweet10")")).errors() == unknown);
    CHECK(ask(without, basket(kOneLine, R"(,"coupon":"SWEET10")")).errors() == unknown);
}

TEST_CASE("Every style that cannot be ordered is a violation at its line", "[quotes]") {
    Bakery bakery;
    REQUIRE(bakery.catalogue_kv().put(
        "cake/stale", "{}",
        {.metadata = R"({"id":"stale","name":"Old","description":"","priceCents":1,"available":false})"}));
    const Reply reply =
        ask(bakery, basket(R"([{"cakeStyle":"mud","quantity":1},)"
                           R"({"cakeStyle":"vanilla-flowers","quantity":1},)"
                           R"({"cakeStyle":"stale","quantity":1},{"cakeStyle":"No Slug","quantity":1}])"));
    CHECK(reply.status() == 422);
    CHECK(reply.errors() == std::vector<std::string>{
                                "/lines/0/cakeStyle: must be the id of an available cake",
                                "/lines/2/cakeStyle: must be the id of an available cake",
                                "/lines/3/cakeStyle: must be the id of an available cake",
                            });
}

TEST_CASE("A wrong basket is 422 with every violation, line by line", "[quotes]") {
    Bakery bakery;
    const Reply reply =
        ask(bakery, basket(R"([{"cakeStyle":"vanilla-flowers","quantity":0},{"cakeStyle":"mud","quantity":1},)"
                           R"({"quantity":1001,"customText":"caf\u00e9"},{"cakeStyle":"","quantity":"1"},7])",
                           R"(,"coupon":"","tip":1)", "1"));
    CHECK(reply.status() == 422);
    CHECK(reply.errors() == std::vector<std::string>{
                                "/lines/0/quantity: must be at least 1",
                                "/lines/1/cakeStyle: must be the id of an available cake",
                                "/lines/2/quantity: must be at most 1000",
                                "/lines/2/customText: must be printable ASCII",
                                "/lines/2/cakeStyle: is required",
                                "/lines/3/cakeStyle: must have at least 1 character",
                                "/lines/3/quantity: must be an integer",
                                "/lines/4: must be an object",
                                "/pickupDate: must be in the future",
                                "/coupon: must have at least 1 character",
                                "/tip: is not a known member",
                            });
}

TEST_CASE("A basket has 1 to 10,000 lines and a pick-up date", "[quotes]") {
    Bakery bakery;
    CHECK(ask(bakery, basket("[]")).errors() == std::vector<std::string>{"/lines: must have at least 1 items"});
    CHECK(ask(bakery, basket(lines_of(10'001, R"({"cakeStyle":"mud","quantity":1})"))).errors() ==
          std::vector<std::string>{"/lines: must have at most 10000 items"});
    CHECK(ask(bakery, "{}").errors() == std::vector<std::string>{"/lines: is required", "/pickupDate: is required"});
}

TEST_CASE("A basket with a million wrong lines is refused without looking at them", "[quotes]") {
    Bakery bakery;
    const Reply reply = ask(bakery, basket(lines_of(1'000'000, "1")));
    CHECK(reply.status() == 422);
    CHECK(reply.json().size("/errors") == 1);
}

TEST_CASE("A basket that is wrong in countless places is told of 20,000", "[quotes]") {
    Bakery bakery;
    std::string line = R"({"0":0)";
    for (int i = 1; i < 30; ++i) line += ",\"" + std::to_string(i) + "\":0";
    const Reply reply = ask(bakery, basket(lines_of(1'000, line + "}")));
    CHECK(reply.status() == 422);
    CHECK(reply.json().size("/errors") == 20'000);
}

TEST_CASE("A basket may be larger than an order, and is 413 beyond the largest of all", "[quotes]") {
    Bakery bakery;
    CHECK(ask(bakery, basket() + std::string(1024 * 1024, ' ')).status() == 200);
    CHECK(ask(bakery, basket() + std::string(4 * 1024 * 1024, ' ')).status() == 413);
}

TEST_CASE("A quote is refused as any other document is", "[quotes]") {
    Bakery bakery;
    CHECK(bakery.send("POST", "/v1/quotes", {kJson}, basket()).status() == 401);
    CHECK(bakery.send("POST", "/v1/quotes", {kShop}, basket()).status() == 415);
    CHECK(bakery.send("POST", "/v1/quotes", {kShop, kJson, {"Accept", "text/csv"}}, basket()).status() == 406);
    CHECK(bakery.send("GET", "/v1/quotes", {kShop}).header("Allow") == "POST, OPTIONS");
    CHECK(ask(bakery, "[").status() == 400);
    CHECK(bakery.catalogue->operations() == 0);
}

TEST_CASE("A quote is 503 when the catalogue is down", "[quotes]") {
    Bakery bakery;
    bakery.catalogue->fail_next(100, outage());
    CHECK(ask(bakery, basket()).status() == 503);
}
