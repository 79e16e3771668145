#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/cakes/model.hpp"
#include "edge/bindings/kv_store.hpp"
#include "edge/identity/uuid.hpp"

namespace bakery {

using edge::UnixSeconds;

/// The last second that has a four-digit year; no date here is later.
inline constexpr std::int64_t kEndOfYear9999 = 253402300799;

/// Where an order stands.
enum class OrderStatus { Pending, InProgress, Ready, Completed, Cancelled };

inline constexpr std::array kOrderStatuses{OrderStatus::Pending, OrderStatus::InProgress, OrderStatus::Ready,
                                           OrderStatus::Completed, OrderStatus::Cancelled};

/// "in-progress", as the API and the store write it.
[[nodiscard]] std::string_view to_string(OrderStatus status);
[[nodiscard]] std::optional<OrderStatus> parse_order_status(std::string_view text);

/// Whether an order may go from one status to the other:
///
///     pending -> in-progress -> ready -> completed
///        |            |
///        +------------+-> cancelled
[[nodiscard]] bool can_move(OrderStatus from, OrderStatus to);

/// A cake order.
struct Order {
    static constexpr std::size_t kMaxCustomText = 50;

    edge::Uuid id;  ///< version 7
    edge::Uuid customer_id;
    std::string custom_text;  ///< 0..50 printable ASCII characters
    CakeId cake_style;
    OrderStatus status = OrderStatus::Pending;
    UnixSeconds created_at;
    UnixSeconds updated_at;
    std::optional<UnixSeconds> pickup_date = {};
    std::int64_t revision = 1;  ///< counts the writes; the entity tag, and not in the API's JSON

    friend bool operator==(const Order&, const Order&) = default;
};

/// The order as the API shows it.
[[nodiscard]] std::string to_json(const Order& order);

/// The order with its revision, as a store keeps it.
[[nodiscard]] std::string to_stored_json(const Order& order);

/// Reads what `to_stored_json` wrote; nothing where it is anything else.
[[nodiscard]] std::optional<Order> parse_stored_order(std::string_view json);

}  // namespace bakery
