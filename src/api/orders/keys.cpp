#include "api/orders/keys.hpp"

#include <array>

#include "edge/text/concat.hpp"
#include "edge/text/hex.hpp"

namespace bakery::keys {
namespace {

using edge::concat;
using Text = std::string_view;

constexpr Text kOrder = "order/";
constexpr Text kStatus = "status/";
constexpr Text kCustomer = "customer/";

std::array<char, 32> inverted(const edge::Uuid& id) {
    auto bytes = id.bytes();
    for (std::uint8_t& byte : bytes) byte = std::uint8_t(~byte);
    std::array<char, 32> digits{};
    edge::write_hex(bytes, digits.data());
    return digits;
}

}  // namespace

std::string all_orders() { return std::string(kOrder); }
std::string orders_with(OrderStatus status) { return concat({kStatus, to_string(status), "/"}); }
std::string orders_of(const edge::Uuid& customer_id) { return concat({kCustomer, Text(customer_id.text()), "/"}); }

std::string order(const edge::Uuid& id) { return concat({kOrder, Text(inverted(id))}); }
std::string by_status(OrderStatus status, const edge::Uuid& id) {
    return concat({kStatus, to_string(status), "/", Text(inverted(id))});
}
std::string by_customer(const edge::Uuid& customer_id, const edge::Uuid& id) {
    return concat({kCustomer, Text(customer_id.text()), "/", Text(inverted(id))});
}

}  // namespace bakery::keys
