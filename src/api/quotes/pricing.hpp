#pragma once

#include <chrono>
#include <cstdint>
#include <span>

#include "api/quotes/model.hpp"

namespace bakery {

/// Some cakes of one kind and their price.
struct PricedLine {
    std::int64_t unit_cents = 0;  ///< 0..Cake::kMaxPriceCents
    std::int64_t quantity = 0;    ///< 1..BasketLine::kMaxQuantity
};

/// What the price of a basket depends on besides its lines.
struct QuoteTerms {
    std::chrono::seconds notice{};   ///< from now to the pick-up
    const Coupon* coupon = nullptr;  ///< borrowed; null: none
};

/// Prices a basket by `pricing_rules`:
///
///     subtotal           sum of price * quantity
///     quantity discount  sum over the lines of the discount for the line's quantity
///     coupon discount    of subtotal - quantity discount, and never more than that
///     rush surcharge     of subtotal - quantity discount: a coupon makes no hurry cheaper
///     net                subtotal - quantity discount - coupon discount + rush surcharge
///     tax                of net
///     total              net + tax
///
/// Within the limits of lines (at most Basket::kMaxLines of them) no sum can overflow.
[[nodiscard]] Quote price_basket(std::span<const PricedLine> lines, const QuoteTerms& terms);

}  // namespace bakery
