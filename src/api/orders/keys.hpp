#pragma once

#include <string>

#include "api/orders/model.hpp"

/// The keys of the KV namespace ORDERS. Each ends in the order's id with every bit inverted, as 32 hex digits: ids
/// grow with time and KV lists in byte order, so a list is newest first.
///
///     order/{inverted id}                           the order
///     status/{status}/{inverted id}                 index, empty value
///     customer/{customer id}/{inverted id}          index, empty value
///
/// Beside them stand the reports (`reports/report_store.hpp`).
namespace bakery::keys {

[[nodiscard]] std::string all_orders();
[[nodiscard]] std::string orders_with(OrderStatus status);
[[nodiscard]] std::string orders_of(const edge::Uuid& customer_id);

[[nodiscard]] std::string order(const edge::Uuid& id);
[[nodiscard]] std::string by_status(OrderStatus status, const edge::Uuid& id);
[[nodiscard]] std::string by_customer(const edge::Uuid& customer_id, const edge::Uuid& id);

}  // namespace bakery::keys
