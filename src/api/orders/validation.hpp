#pragma once

#include <functional>
#include <string_view>

#include "api/orders/model.hpp"
#include "edge/error/error.hpp"

namespace bakery {

/// What a document about an order is held against beyond its declaration.
struct OrderRules {
    UnixSeconds now;  ///< a pick-up lies after this
    /// Asked about ids that are well-formed. Its failure fails the whole reading.
    std::function<edge::Result<bool>(const CakeId&)> style_available;
};

/// Both read JSON text. They fail with MalformedRequest, or with ValidationFailed and every violation in document
/// order, missing members last.
[[nodiscard]] edge::Result<NewOrder> read_new_order(std::string_view body, const OrderRules& rules);
[[nodiscard]] edge::Result<OrderPatch> read_order_patch(std::string_view body, const OrderRules& rules);

/// What a declaration cannot know: the clock and the catalogue. `style` is null where none was sent.
template <class Reading>
edge::Result<void> check_pickup_and_style(Reading& reading, const std::optional<UnixSeconds>& pickup,
                                          const CakeId* style, const OrderRules& rules) {
    if (reading.sound("pickupDate") && pickup && *pickup <= rules.now)
        reading.reject("pickupDate", "must be in the future");
    if (style == nullptr || !reading.sound("cakeStyle")) return {};
    const edge::Result<bool> available = rules.style_available(*style);
    if (!available) return std::unexpected(available.error());
    if (!*available) reading.reject("cakeStyle", "must be the id of an available cake");
    return {};
}

/// `read_new_order` of a declared form.
template <const auto& D>
[[nodiscard]] edge::Result<NewOrder> read_new_order_as(std::string_view body, const OrderRules& rules) {
    auto order = edge::json::read<D>(body);
    if (!order) return std::unexpected(std::move(order.error()));
    const NewOrder& value = order->value();
    const auto checked = check_pickup_and_style(*order, value.pickup_date, &value.cake_style, rules);
    if (!checked) return std::unexpected(checked.error());
    return std::move(*order).take();
}

}  // namespace bakery
