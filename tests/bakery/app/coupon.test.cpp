#include "api/quotes/coupon.hpp"

#include <catch2/catch_test_macros.hpp>

using bakery::Coupon;
using bakery::find_coupon;
using bakery::parse_coupons;

TEST_CASE("Coupons are read from JSON", "[coupon]") {
    const auto coupons = parse_coupons(R"([{"code":"SWEET10","percentOff":10},{"code":"FIVER","centsOff":500}])");
    REQUIRE(coupons);
    CHECK(*coupons == std::vector<Coupon>{{.code = "SWEET10", .percent_off = 10}, {.code = "FIVER", .cents_off = 500}});
    CHECK(parse_coupons("[]")->empty());
}

TEST_CASE("A coupon takes off either a part or an amount, within bounds", "[coupon]") {
    for (const char* json :
         {"", "SWEET10", "{}", "[7]", R"([{"code":"A"}])", R"([{"percentOff":5}])", R"([{"code":"","percentOff":5}])",
          R"([{"code":"A","percentOff":5,"centsOff":5}])", R"([{"code":"A","percentOff":0}])",
          R"([{"code":"A","percentOff":101}])", R"([{"code":"A","centsOff":-1}])",
          R"([{"code":"A","centsOff":1000001}])", R"([{"code":"A","percentOff":5,"until":7}])"}) {
        INFO(json);
        const auto coupons = parse_coupons(json);
        REQUIRE_FALSE(coupons);
        CHECK_FALSE(coupons.error().internal.empty());
    }
}

TEST_CASE("A coupon is found by its very code", "[coupon]") {
    const std::vector<Coupon> coupons = {{.code = "A", .percent_off = 1}, {.code = "AB", .percent_off = 2}};
    REQUIRE(find_coupon(coupons, "AB"));
    CHECK(find_coupon(coupons, "AB")->percent_off == 2);
    CHECK_FALSE(find_coupon(coupons, "ab"));
    CHECK_FALSE(find_coupon(coupons, ""));
}
