#pragma once

#include <array>
#include <chrono>
#include <cstdint>

/// What the bakery asks for beyond the price of a cake. Rates are in basis points: 100 of them are one per cent.
///
/// Every amount is in whole cents, and every rate is rounded half up to the cent: the quantity discount once for each
/// line, since it is the line's; the coupon, the rush surcharge and the tax once for the basket.
namespace bakery::pricing_rules {

/// That many equal cakes (one line) cost less, each of them.
struct QuantityDiscount {
    std::int64_t from_quantity;
    std::int64_t basis_points;
};
inline constexpr std::array kQuantityDiscounts{
    QuantityDiscount{10, 500},
    QuantityDiscount{50, 1'000},
    QuantityDiscount{100, 1'500},
};

/// A basket that is fetched sooner than this costs more. The shortest notice comes first.
struct RushSurcharge {
    std::chrono::hours below_notice;
    std::int64_t basis_points;
};
inline constexpr std::array kRushSurcharges{
    RushSurcharge{std::chrono::hours(24), 3'000},
    RushSurcharge{std::chrono::hours(72), 1'500},
};

/// Of everything, surcharge included.
inline constexpr std::int64_t kTaxBasisPoints = 700;

}  // namespace bakery::pricing_rules
