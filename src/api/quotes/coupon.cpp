#include "api/quotes/coupon.hpp"

#include <algorithm>
#include <utility>

namespace bakery {

edge::Result<std::vector<Coupon>> parse_coupons(std::string_view json) {
    std::vector<Coupon> coupons;
    edge::json::Reader reader;
    const edge::Result<void> parsed = edge::json::with_document(json, [&](edge::json::Element root) {
        edge::json::read_value(reader, root, coupons, std::tuple<>());
    });
    if (!parsed) return edge::fail(parsed.error().code, {}, parsed.error().detail);
    const std::vector<edge::Violation> violations = reader.take_violations();
    if (violations.empty()) return coupons;
    return edge::fail(edge::ErrorCode::ValidationFailed, {}, violations.front().pointer + " " + violations.front().detail);
}

const Coupon* find_coupon(std::span<const Coupon> coupons, std::string_view code) {
    const auto found = std::ranges::find(coupons, code, &Coupon::code);
    return found == coupons.end() ? nullptr : &*found;
}

}  // namespace bakery
