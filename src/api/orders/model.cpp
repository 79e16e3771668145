#include "api/orders/model.hpp"

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

}  // namespace bakery
