#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/json/typed.hpp"

namespace bakery {

/// A coupon of the shop: takes off a part or an amount, one of the two.
struct Coupon {
    static constexpr std::size_t kMaxCode = 32;
    static constexpr std::int64_t kMaxCentsOff = 1'000'000;

    std::string code;              ///< as customers type it; 1..32 printable ASCII characters
    std::int64_t percent_off = 0;  ///< 0..100
    std::int64_t cents_off = 0;

    friend bool operator==(const Coupon&, const Coupon&) = default;
};

/// Reads `[{"code": "SWEET10", "percentOff": 10}, {"code": "FIVE", "centsOff": 500}]`, the form of the var. Fails with
/// MalformedRequest and ValidationFailed; `internal` says what is wrong.
[[nodiscard]] edge::Result<std::vector<Coupon>> parse_coupons(std::string_view json);

/// The coupon of that very code; null where the shop has none.
[[nodiscard]] const Coupon* find_coupon(std::span<const Coupon> coupons, std::string_view code);

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::Coupon> =
    edge::json::object<bakery::Coupon>(
        "A coupon of the shop.",
        member<&bakery::Coupon::code>("What a customer types.", min_length(1), max_length(bakery::Coupon::kMaxCode),
                                      printable_ascii()),
        member<&bakery::Coupon::percent_off>("The part it takes off.", minimum(1), maximum(100), may_be_absent()),
        member<&bakery::Coupon::cents_off>("The amount it takes off.", minimum(1),
                                           maximum(bakery::Coupon::kMaxCentsOff), may_be_absent()))
        .checked([](const bakery::Coupon& coupon, Checker& checker) {
            if ((coupon.percent_off == 0) == (coupon.cents_off == 0))
                checker.reject("code", "must take off either percentOff or centsOff");
        });
