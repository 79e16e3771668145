#include "api/orders/model.hpp"

#include <utility>

namespace bakery {

bool can_move(OrderStatus from, OrderStatus to) {
    switch (from) {
        case OrderStatus::Pending: return to == OrderStatus::InProgress || to == OrderStatus::Cancelled;
        case OrderStatus::InProgress: return to == OrderStatus::Ready || to == OrderStatus::Cancelled;
        case OrderStatus::Ready: return to == OrderStatus::Completed;
        case OrderStatus::Completed:
        case OrderStatus::Cancelled: return false;
    }
    return false;
}

Order make_order(NewOrder wanted, const edge::Uuid& id, UnixSeconds now) {
    return {.id = id,
            .customer_id = wanted.customer_id,
            .custom_text = std::move(wanted.custom_text),
            .cake_style = std::move(wanted.cake_style),
            .created_at = now,
            .updated_at = now,
            .pickup_date = wanted.pickup_date};
}

}  // namespace bakery
