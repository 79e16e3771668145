#include "api/orders/keys.hpp"

#include "edge/crypto/sha256.hpp"

namespace bakery::keys {
namespace {

std::string inverted(const edge::Uuid& id) {
    std::string bytes;
    for (const std::uint8_t byte : id.bytes()) bytes.push_back(char(~byte));
    return edge::to_hex(bytes);
}

}  // namespace

std::string all_orders() { return "order/"; }
std::string orders_with(OrderStatus status) { return "status/" + std::string(to_string(status)) + "/"; }
std::string orders_of(const edge::Uuid& customer_id) { return "customer/" + customer_id.to_string() + "/"; }

std::string order(const edge::Uuid& id) { return all_orders() + inverted(id); }
std::string by_status(OrderStatus status, const edge::Uuid& id) { return orders_with(status) + inverted(id); }
std::string by_customer(const edge::Uuid& customer_id, const edge::Uuid& id) {
    return orders_of(customer_id) + inverted(id);
}

}  // namespace bakery::keys
