#include "api/orders/validation.hpp"

namespace bakery {
namespace {

/// What the declaration cannot know: the clock and the catalogue.
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

}  // namespace

edge::Result<NewOrder> read_new_order(std::string_view body, const OrderRules& rules) {
    auto order = edge::json::read<NewOrder>(body);
    if (!order) return std::unexpected(order.error());
    const NewOrder& value = order->value();
    const auto checked = check_pickup_and_style(*order, value.pickup_date, &value.cake_style, rules);
    if (!checked) return std::unexpected(checked.error());
    return std::move(*order).take();
}

edge::Result<OrderPatch> read_order_patch(std::string_view body, const OrderRules& rules) {
    auto patch = edge::json::read<OrderPatch>(body);
    if (!patch) return std::unexpected(patch.error());
    const OrderPatch& value = patch->value();
    const CakeId* const style = value.cake_style ? &*value.cake_style : nullptr;
    const auto checked = check_pickup_and_style(*patch, value.pickup_date.value_or(std::nullopt), style, rules);
    if (!checked) return std::unexpected(checked.error());
    return std::move(*patch).take();
}

}  // namespace bakery
