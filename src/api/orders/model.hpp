#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/cakes/model.hpp"
#include "api/orders/revision.hpp"
#include "edge/bindings/kv/kv_store.hpp"
#include "edge/json/verbatim.hpp"
#include "edge/text/uuid.hpp"

namespace bakery {

using edge::UnixSeconds;

/// The last second that has a four-digit year; no date here is later.
inline constexpr std::int64_t kEndOfYear9999 = 253402300799;

/// Where an order stands.
enum class OrderStatus { Pending, InProgress, Ready, Completed, Cancelled };

}  // namespace bakery

template <>
inline constexpr auto edge::json::enumeration<bakery::OrderStatus> = edge::json::names<bakery::OrderStatus>();

namespace bakery {

/// "in-progress", as the API and the store write it.
[[nodiscard]] constexpr std::string_view to_string(OrderStatus status) {
    return edge::json::enumeration<OrderStatus>.name(status);
}

/// Whether an order may go from one status to the other:
///
///     pending -> in-progress -> ready -> completed
///        |            |
///        +------------+-> cancelled
[[nodiscard]] bool can_move(OrderStatus from, OrderStatus to);

/// Whether nothing leaves this status.
[[nodiscard]] constexpr bool is_finished(OrderStatus status) {
    return status == OrderStatus::Completed || status == OrderStatus::Cancelled;
}

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
    std::int64_t revision = kInitialRevision;  ///< another after each write; the entity tag, not in the JSON

    friend bool operator==(const Order&, const Order&) = default;
};

/// What a customer decides about a new order.
struct NewOrder {
    edge::Uuid customer_id;
    std::string custom_text;
    CakeId cake_style;
    std::optional<UnixSeconds> pickup_date;
};

/// The order that a customer wanted, as it is when it is taken.
[[nodiscard]] Order make_order(NewOrder wanted, const edge::Uuid& id, UnixSeconds now);

/// A JSON merge patch (RFC 7396) of an order: the members that were in it.
struct OrderPatch {
    std::optional<std::string> custom_text;
    std::optional<CakeId> cake_style;
    std::optional<edge::json::Nullable<UnixSeconds>> pickup_date;  ///< null takes the date away
    std::optional<OrderStatus> status;
};

namespace members {

using namespace edge::json;

/// The constraints of the members that a client sends, wherever they stand.
template <class C, class T>
constexpr auto custom_text(T C::* pointer) {
    return member("customText", pointer, "What is written on the cake.", max_length(Order::kMaxCustomText),
                  printable_ascii());
}
template <class C, class T>
constexpr auto cake_style(T C::* pointer) {
    return member("cakeStyle", pointer, "The id of a style that is available.");
}
template <class C, class T>
constexpr auto seconds(std::string_view name, T C::* pointer, std::string_view doc) {
    return member(name, pointer, doc, minimum(0), maximum(kEndOfYear9999));
}
template <class C, class T>
constexpr auto pickup_date(T C::* pointer) {
    return seconds("pickupDate", pointer, "When it is fetched, in the future: unix seconds.");
}

}  // namespace members
}  // namespace bakery

/// The order as the API shows it.
template <>
inline constexpr auto edge::json::declaration<bakery::Order> = edge::json::object<bakery::Order>(
    "A cake order.", member<&bakery::Order::id>("Made by the server; sortable by creation."),
    member<&bakery::Order::customer_id>("Who ordered."), bakery::members::custom_text(&bakery::Order::custom_text),
    bakery::members::cake_style(&bakery::Order::cake_style), member<&bakery::Order::status>("Where it stands."),
    bakery::members::seconds("createdAt", &bakery::Order::created_at, "When it was taken: unix seconds."),
    bakery::members::seconds("updatedAt", &bakery::Order::updated_at, "When it last changed: unix seconds."),
    bakery::members::pickup_date(&bakery::Order::pickup_date), left_out(&bakery::Order::revision));

template <>
inline constexpr auto edge::json::declaration<bakery::NewOrder> = edge::json::object<bakery::NewOrder>(
    "What a customer decides about an order.", member<&bakery::NewOrder::customer_id>("Who orders."),
    bakery::members::custom_text(&bakery::NewOrder::custom_text),
    bakery::members::cake_style(&bakery::NewOrder::cake_style),
    bakery::members::pickup_date(&bakery::NewOrder::pickup_date));

template <>
inline constexpr auto edge::json::declaration<bakery::OrderPatch> = edge::json::object<bakery::OrderPatch>(
    "What of an order is to change: a JSON merge patch (RFC 7396).",
    bakery::members::custom_text(&bakery::OrderPatch::custom_text),
    bakery::members::cake_style(&bakery::OrderPatch::cake_style),
    bakery::members::pickup_date(&bakery::OrderPatch::pickup_date),
    member<&bakery::OrderPatch::status>("Where it stands now; by a legal move."), refused("id", "cannot be changed"),
    refused("customerId", "cannot be changed"), refused("createdAt", "cannot be changed"),
    refused("updatedAt", "cannot be changed"));

namespace bakery {

/// An order as the API shows it.
using OrderText = edge::json::Verbatim<Order>;

/// A page of orders.
struct OrderList {
    std::vector<OrderText> items;
    edge::json::Nullable<std::string> next;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::OrderList> = edge::json::object<bakery::OrderList>(
    "A page of orders, newest first.", member<&bakery::OrderList::items>("The orders."),
    member<&bakery::OrderList::next>("The cursor of the next page; null on the last."));

namespace bakery {

/// The order with its revision, as a store keeps it.
inline constexpr auto stored_order =
    edge::json::declaration<Order>
        .with("StoredOrder",
              edge::json::member<&Order::revision>("Another one after each write.",
                                 edge::json::minimum(kInitialRevision), edge::json::maximum(kLargestRevision)))
        .ignoring_unknown();

}  // namespace bakery
