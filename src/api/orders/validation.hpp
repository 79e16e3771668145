#pragma once

#include <functional>
#include <string_view>

#include "api/orders/model.hpp"
#include "edge/error/error.hpp"

namespace bakery {

/// What a document about an order is held against beyond its declaration.
struct OrderRules {
    UnixSeconds now;  ///< a pick-up lies after this
    std::function<bool(const CakeId&)> style_available;  ///< asked about ids that are well-formed
};

/// Both read JSON text. They fail with MalformedRequest, or with ValidationFailed and every violation in document
/// order, missing members last.
[[nodiscard]] edge::Result<NewOrder> read_new_order(std::string_view body, const OrderRules& rules);
[[nodiscard]] edge::Result<OrderPatch> read_order_patch(std::string_view body, const OrderRules& rules);

/// What a declaration cannot know: the clock and the catalogue. `style` is null where none was sent.
template <class Reading>
void check_pickup_and_style(Reading& reading, const std::optional<UnixSeconds>& pickup, const CakeId* style,
                            const OrderRules& rules) {
    if (reading.sound("pickupDate") && pickup && *pickup <= rules.now)
        reading.reject("pickupDate", "must be in the future");
    if (style != nullptr && reading.sound("cakeStyle") && !rules.style_available(*style))
        reading.reject("cakeStyle", "must be the id of an available cake");
}

/// `read_new_order` of a declared form.
template <const auto& D>
[[nodiscard]] edge::Result<NewOrder> read_new_order_as(std::string_view body, const OrderRules& rules) {
    return edge::json::parse<D>(body, [&](auto& order) {
        check_pickup_and_style(order, order.value().pickup_date, &order.value().cake_style, rules);
    });
}

}  // namespace bakery
