#include "api/quotes/coupon.hpp"

#include <algorithm>
#include <utility>

namespace bakery {

edge::Result<std::vector<Coupon>> parse_coupons(std::string_view json) {
    edge::Result<std::vector<Coupon>> coupons = edge::json::parse_items<Coupon>(json);
    if (coupons) return coupons;
    const edge::Error& error = coupons.error();
    if (error.violations.empty()) return edge::fail(error.code, {}, error.detail);
    return edge::fail(error.code, {}, error.violations.front().pointer + " " + error.violations.front().detail);
}

const Coupon* find_coupon(std::span<const Coupon> coupons, std::string_view code) {
    const auto found = std::ranges::find(coupons, code, &Coupon::code);
    return found == coupons.end() ? nullptr : &*found;
}

}  // namespace bakery
