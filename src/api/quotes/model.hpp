#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "api/orders/model.hpp"
#include "api/quotes/coupon.hpp"

namespace bakery {

/// Some equal cakes. Its texts, as the basket's, live in the memory that the basket was read into.
struct BasketLine {
    static constexpr std::int64_t kMaxQuantity = 1'000;

    std::string_view cake_style;
    std::int64_t quantity = 0;
    std::optional<std::string_view> custom_text;
};

/// What a customer would like to know the price of.
struct Basket {
    static constexpr std::size_t kMaxLines = 10'000;

    std::pmr::vector<BasketLine> lines;
    UnixSeconds pickup_date;
    std::optional<std::string_view> coupon;
};

/// What a basket costs, in cents. Discounts are positive numbers that were taken off.
struct Quote {
    std::int64_t line_count = 0;
    std::int64_t cake_count = 0;
    std::int64_t subtotal = 0;
    std::int64_t quantity_discount = 0;
    std::int64_t coupon_discount = 0;
    std::int64_t rush_surcharge = 0;
    std::int64_t net = 0;
    std::int64_t tax = 0;
    std::int64_t total = 0;

    friend bool operator==(const Quote&, const Quote&) = default;
};

/// Says what the id of a cake looks like, and leaves it to the catalogue to tell: a text of another form is none of its
/// ids, and one violation is enough.
struct LooksLikeCakeId {
    void schema(edge::json::Writer& writer) const {
        edge::json::slug().schema(writer);
        writer.member("maxLength", CakeId::kMaxSize);
    }
    constexpr void narrow(edge::json::Extent& extent) const {
        extent.characters = CakeId::kMaxSize;
        extent.bytes_each = 1;
    }
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::BasketLine> = edge::json::object<bakery::BasketLine>(
    "Some equal cakes.",
    member<&bakery::BasketLine::cake_style>("The id of a style that is available.", min_length(1),
                                            bakery::LooksLikeCakeId()),
    member<&bakery::BasketLine::quantity>("How many.", minimum(1), maximum(bakery::BasketLine::kMaxQuantity)),
    bakery::members::custom_text(&bakery::BasketLine::custom_text));

template <>
inline constexpr auto edge::json::declaration<bakery::Basket> = edge::json::object<bakery::Basket>(
    "What a customer would like to know the price of.",
    member<&bakery::Basket::lines>("The cakes.", min_items(1), max_items(bakery::Basket::kMaxLines)),
    bakery::members::pickup_date(&bakery::Basket::pickup_date),
    member<&bakery::Basket::coupon>("The code of a coupon of the shop.", min_length(1),
                                    max_length(bakery::Coupon::kMaxCode), printable_ascii()));

template <>
inline constexpr auto edge::json::declaration<bakery::Quote> = edge::json::object<bakery::Quote>(
    "What a basket costs, in cents.", member<&bakery::Quote::line_count>("Its lines.", minimum(1)),
    member<&bakery::Quote::cake_count>("The cakes on them.", minimum(1)),
    member("subtotalCents", &bakery::Quote::subtotal, "The prices of all cakes.", minimum(0)),
    member("quantityDiscountCents", &bakery::Quote::quantity_discount, "Taken off for lines of many cakes.",
           minimum(0)),
    member("couponDiscountCents", &bakery::Quote::coupon_discount, "Taken off by the coupon.", minimum(0)),
    member("rushSurchargeCents", &bakery::Quote::rush_surcharge, "Put on for a pick-up that is soon.", minimum(0)),
    member("netCents", &bakery::Quote::net, "What that comes to, before tax.", minimum(0)),
    member("taxCents", &bakery::Quote::tax, "The tax on it.", minimum(0)),
    member("totalCents", &bakery::Quote::total, "What is to be paid.", minimum(0)));

namespace bakery {

/// The bytes of the largest basket that is written without needless blanks.
inline constexpr std::size_t kMaxBasketBytes = edge::json::max_text_size<edge::json::declaration<Basket>>;
static_assert(kMaxBasketBytes < 4 * 1024 * 1024, "a basket is read into memory as a whole");

}  // namespace bakery
