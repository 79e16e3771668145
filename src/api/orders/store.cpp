#include "api/orders/store.hpp"

#include <utility>

#include "edge/error/contain.hpp"

namespace bakery {

bool OrderFilter::matches(const Order& order) const {
    if (status && *status != order.status) return false;
    if (customer_id && *customer_id != order.customer_id) return false;
    if (pickup_from && (!order.pickup_date || *order.pickup_date < *pickup_from)) return false;
    if (pickup_to && (!order.pickup_date || *order.pickup_date > *pickup_to)) return false;
    return true;
}

OrderPage OrderStore::read_page(std::optional<std::string> position) const { return list_page(std::move(position)); }

std::int64_t OrderStore::drop_finished(UnixSeconds) const { return 0; }

std::unexpected<edge::Error> no_such_order() {
    return edge::fail(edge::ErrorCode::NotFound, "There is no order of that id.");
}

std::vector<edge::Result<void>> OrderStore::insert_all(std::span<const Order> orders) const {
    std::vector<edge::Result<void>> outcomes;
    for (const Order& order : orders) outcomes.push_back(edge::contain([&] { insert(order); }));
    return outcomes;
}

}  // namespace bakery
