#include "api/quotes/pricing.hpp"

#include <algorithm>
#include <limits>

#include "api/quotes/pricing_rules.hpp"

namespace bakery {
namespace {

using namespace pricing_rules;

constexpr std::int64_t kWhole = 10'000;  // basis points

constexpr std::int64_t kMaxSubtotal = Cake::kMaxPriceCents * BasketLine::kMaxQuantity * std::int64_t(Basket::kMaxLines);
static_assert(kMaxSubtotal <= std::numeric_limits<std::int64_t>::max() / (4 * kWhole),
              "a rate of four times the largest subtotal still fits, whatever is added to it");

/// Half up; amounts are never negative.
constexpr std::int64_t rate_of(std::int64_t cents, std::int64_t basis_points) {
    return (cents * basis_points + kWhole / 2) / kWhole;
}

std::int64_t quantity_rate(std::int64_t quantity) {
    std::int64_t rate = 0;
    for (const QuantityDiscount& discount : kQuantityDiscounts)
        if (quantity >= discount.from_quantity) rate = discount.basis_points;
    return rate;
}

std::int64_t rush_rate(std::chrono::seconds notice) {
    for (const RushSurcharge& surcharge : kRushSurcharges)
        if (notice < surcharge.below_notice) return surcharge.basis_points;
    return 0;
}

std::int64_t coupon_discount(const Coupon* coupon, std::int64_t cents) {
    if (coupon == nullptr) return 0;
    return std::min(cents, rate_of(cents, coupon->percent_off * (kWhole / 100)) + coupon->cents_off);
}

}  // namespace

Quote price_basket(std::span<const PricedLine> lines, const QuoteTerms& terms) {
    Quote quote{.line_count = std::int64_t(lines.size())};
    for (const PricedLine& line : lines) {
        const std::int64_t cents = line.unit_cents * line.quantity;
        quote.cake_count += line.quantity;
        quote.subtotal += cents;
        quote.quantity_discount += rate_of(cents, quantity_rate(line.quantity));
    }
    const std::int64_t discounted = quote.subtotal - quote.quantity_discount;
    quote.coupon_discount = coupon_discount(terms.coupon, discounted);
    quote.rush_surcharge = rate_of(discounted, rush_rate(terms.notice));
    quote.net = discounted - quote.coupon_discount + quote.rush_surcharge;
    quote.tax = rate_of(quote.net, kTaxBasisPoints);
    quote.total = quote.net + quote.tax;
    return quote;
}

}  // namespace bakery
