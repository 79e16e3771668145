#include "api/orders/validation.hpp"

namespace bakery {

edge::Result<NewOrder> read_new_order(std::string_view body, const OrderRules& rules) {
    return read_new_order_as<edge::json::declaration<NewOrder>>(body, rules);
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
