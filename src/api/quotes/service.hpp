#pragma once

#include <span>
#include <string_view>

#include "api/cakes/service.hpp"
#include "api/quotes/model.hpp"
#include "edge/platform/platform.hpp"

namespace bakery {

/// Prices baskets by today's catalogue. Nothing is stored and nothing promised: the same basket may cost more tomorrow.
/// Made for one request; it borrows what it is given.
class QuoteService {
public:
    QuoteService(const CakeCatalogue& catalogue, edge::Platform& platform, std::span<const Coupon> coupons)
        : catalogue_(catalogue), platform_(platform), coupons_(coupons) {}

    /// What the `Basket` in JSON costs. It reads the whole catalogue once, however many lines there are. Throws, as
    /// `value()` of a `Result` does, MalformedRequest, ValidationFailed with every violation (a style that cannot be
    /// ordered is one at /lines/{i}/cakeStyle), and what the catalogue throws.
    [[nodiscard]] Quote quote(std::string_view document) const;

private:
    const CakeCatalogue& catalogue_;
    edge::Platform& platform_;
    std::span<const Coupon> coupons_;
};

}  // namespace bakery
