#include "api/quotes/pricing.hpp"

#include <chrono>
#include <limits>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using bakery::Coupon;
using bakery::price_basket;
using bakery::PricedLine;
using bakery::Quote;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds kPlenty = 24h * 30;

Quote price(std::vector<PricedLine> lines, std::chrono::seconds notice = kPlenty, const Coupon* coupon = nullptr) {
    return price_basket(lines, {.notice = notice, .coupon = coupon});
}

}  // namespace

TEST_CASE("A line costs its price times its quantity, and tax", "[pricing]") {
    CHECK(price({{2600, 2}}) ==
          Quote{.line_count = 1, .cake_count = 2, .subtotal = 5200, .net = 5200, .tax = 364, .total = 5564});
}

TEST_CASE("A line's discount begins with the tenth, fiftieth and hundredth cake", "[pricing]") {
    struct Case {
        std::int64_t quantity;
        std::int64_t discount;
    };
    for (const auto& [quantity, discount] : {Case{1, 0}, Case{9, 0}, Case{10, 50}, Case{49, 245}, Case{50, 500},
                                             Case{99, 990}, Case{100, 1500}, Case{1000, 15000}}) {
        INFO(quantity);
        CHECK(price({{100, quantity}}).quantity_discount == discount);
    }
}

TEST_CASE("Cakes on different lines do not add up to a quantity", "[pricing]") {
    CHECK(price({{100, 9}, {100, 9}}).quantity_discount == 0);
}

TEST_CASE("The quantity discount is rounded half up, line by line", "[pricing]") {
    CHECK(price({{1, 10}}).quantity_discount == 1);            // 0.5
    CHECK(price({{1, 10}, {1, 10}}).quantity_discount == 2);   // not 1.0
    CHECK(price({{1, 49}}).quantity_discount == 2);            // 2.45
    CHECK(price({{1, 11}}).quantity_discount == 1);            // 0.55
}

TEST_CASE("A hurry costs more below three days and below one", "[pricing]") {
    struct Case {
        std::chrono::seconds notice;
        std::int64_t surcharge;
    };
    for (const auto& [notice, surcharge] :
         {Case{1s, 300}, Case{24h - 1s, 300}, Case{24h, 150}, Case{72h - 1s, 150}, Case{72h, 0}}) {
        INFO(notice.count());
        CHECK(price({{1000, 1}}, notice).rush_surcharge == surcharge);
    }
}

TEST_CASE("A coupon takes a part off the cakes and nothing off the hurry", "[pricing]") {
    const Coupon tenth{.code = "TENTH", .percent_off = 10};
    const Quote quote = price({{1000, 10}}, 1h, &tenth);
    CHECK(quote.quantity_discount == 500);
    CHECK(quote.coupon_discount == 950);
    CHECK(quote.rush_surcharge == 2850);
    CHECK(quote.net == 10000 - 500 - 950 + 2850);
}

TEST_CASE("A coupon never takes off more than there is", "[pricing]") {
    const Coupon fiver{.code = "FIVER", .cents_off = 500};
    const Coupon whole{.code = "WHOLE", .percent_off = 100};
    CHECK(price({{501, 1}}, kPlenty, &fiver).total == 1);
    CHECK(price({{499, 1}}, kPlenty, &fiver).total == 0);
    CHECK(price({{0, 1}}, kPlenty, &fiver).total == 0);
    CHECK(price({{1001, 3}}, kPlenty, &whole).total == 0);
}

TEST_CASE("Tax is rounded half up, once", "[pricing]") {
    CHECK(price({{50, 1}}).tax == 4);           // 3.5
    CHECK(price({{49, 1}}).tax == 3);           // 3.43
    CHECK(price({{50, 1}, {50, 1}}).tax == 7);  // not 8
}

TEST_CASE("The largest basket in the greatest hurry does not overflow", "[pricing]") {
    const PricedLine most{bakery::Cake::kMaxPriceCents, bakery::BasketLine::kMaxQuantity};
    const Quote quote = price(std::vector<PricedLine>(bakery::Basket::kMaxLines, most), 1s);
    CHECK(quote.subtotal == 10'000'000'000'000);
    CHECK(quote.net == 8'500'000'000'000 / 10 * 13);
    CHECK(quote.total == quote.net / 100 * 107);
}

TEST_CASE("Between two discounts a cake more never makes a line cheaper", "[pricing]") {
    for (const std::int64_t cents : {0, 1, 3, 7, 99, 2600, 999'999}) {
        std::int64_t before = 0;
        for (std::int64_t quantity = 1; quantity <= bakery::BasketLine::kMaxQuantity; ++quantity) {
            const std::int64_t total = price({{cents, quantity}}).total;
            const bool step = quantity == 10 || quantity == 50 || quantity == 100;
            INFO(cents << " * " << quantity);
            CHECK((step || total >= before));
            before = total;
        }
    }
}

TEST_CASE("The sums of every quote add up, and none is negative", "[pricing]") {
    const Coupon coupons[] = {{.code = "A", .percent_off = 33}, {.code = "B", .cents_off = 700}};
    std::vector<PricedLine> lines;
    for (std::int64_t i = 0; i < 200; ++i) {
        lines.push_back({i * 37 % 4001, 1 + i * 29 % 150});
        for (const std::chrono::seconds notice : {std::chrono::seconds(1h), std::chrono::seconds(48h), kPlenty}) {
            const Quote quote = price(lines, notice, &coupons[i % 2]);
            CHECK(quote.net == quote.subtotal - quote.quantity_discount - quote.coupon_discount + quote.rush_surcharge);
            CHECK(quote.total == quote.net + quote.tax);
            CHECK(std::min({quote.quantity_discount, quote.coupon_discount, quote.rush_surcharge, quote.net,
                            quote.tax}) >= 0);
        }
    }
}
