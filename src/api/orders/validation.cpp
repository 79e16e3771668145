#include "api/orders/validation.hpp"

namespace bakery {

edge::Result<NewOrder> read_new_order(std::string_view body, const OrderRules& rules) {
    return read_new_order_as<edge::json::declaration<NewOrder>>(body, rules);
}

edge::Result<OrderPatch> read_order_patch(std::string_view body, const OrderRules& rules) {
    return edge::json::parse<OrderPatch>(body, [&](auto& patch) {
        const OrderPatch& value = patch.value();
        const CakeId* const style = value.cake_style ? &*value.cake_style : nullptr;
        check_pickup_and_style(patch, value.pickup_date.value_or(std::nullopt), style, rules);
    });
}

}  // namespace bakery
