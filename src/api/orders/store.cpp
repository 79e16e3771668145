#include "api/orders/store.hpp"

namespace bakery {

bool OrderFilter::matches(const Order& order) const {
    if (status && *status != order.status) return false;
    if (customer_id && *customer_id != order.customer_id) return false;
    if (pickup_from && (!order.pickup_date || *order.pickup_date < *pickup_from)) return false;
    if (pickup_to && (!order.pickup_date || *order.pickup_date > *pickup_to)) return false;
    return true;
}

}  // namespace bakery
