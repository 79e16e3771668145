#include "api/quotes/service.hpp"

#include <memory_resource>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/quotes/pricing.hpp"

namespace bakery {
namespace {

using edge::Result;
using BasketReading = edge::json::Reading<Basket>;

/// The prices of what can be ordered, by id. It borrows the cakes.
class PriceList {
public:
    PriceList(const std::vector<Cake>& cakes, std::pmr::memory_resource& arena) : cents_(&arena) {
        for (const Cake& cake : cakes)
            if (cake.available) cents_.emplace(cake.id.text(), cake.price_cents);
    }

    /// Null where there is no such cake.
    [[nodiscard]] const std::int64_t* find(std::string_view id) const {
        const auto found = cents_.find(id);
        return found != cents_.end() ? &found->second : nullptr;
    }

private:
    std::pmr::unordered_map<std::string_view, std::int64_t> cents_;
};

/// The lines with their prices; those without one are violations.
std::pmr::vector<PricedLine> priced_lines(BasketReading& basket, const PriceList& prices,
                                          std::pmr::memory_resource& arena) {
    const std::pmr::vector<BasketLine>& lines = basket.value().lines;
    std::pmr::vector<PricedLine> priced(&arena);
    priced.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].cake_style.empty()) continue;  // rejected when it was read
        const std::int64_t* const cents = prices.find(lines[i].cake_style);
        if (cents != nullptr) priced.emplace_back(*cents, lines[i].quantity);
        else basket.reject("lines", "must be the id of an available cake", "/" + std::to_string(i) + "/cakeStyle");
    }
    return priced;
}

const Coupon* coupon_of(BasketReading& basket, std::span<const Coupon> coupons) {
    if (!basket.sound("coupon")) return nullptr;
    const Coupon* const coupon = find_coupon(coupons, *basket.value().coupon);
    if (coupon == nullptr) basket.reject("coupon", "must be a coupon of this shop");
    return coupon;
}

}  // namespace

Quote QuoteService::quote(std::string_view document) const {
    std::pmr::monotonic_buffer_resource arena(document.size() + 1);
    Result<BasketReading> read = edge::json::read<Basket>(document, &arena);
    BasketReading& basket = read.value();
    const std::vector<Cake> cakes = catalogue_.list();

    const std::pmr::vector<PricedLine> lines = priced_lines(basket, PriceList(cakes, arena), arena);
    const std::chrono::seconds notice =
        basket.value().pickup_date - std::chrono::floor<std::chrono::seconds>(platform_.now());
    if (basket.sound("pickupDate") && notice <= std::chrono::seconds(0))
        basket.reject("pickupDate", "must be in the future");
    const QuoteTerms terms{.notice = notice, .coupon = coupon_of(basket, coupons_)};
    std::move(basket).take().value();
    return price_basket(lines, terms);
}

}  // namespace bakery
