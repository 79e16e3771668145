#pragma once

#include <cstddef>

#include "api/orders/model.hpp"

/// The small document of the JSON benchmark.
namespace bench {

/// The bakery's order, but with so long a text that it is of 400 B.
inline constexpr std::size_t kMaxCustomText = 120;

inline constexpr auto order = edge::json::object<bakery::Order>(
    "A cake order.", edge::json::member<&bakery::Order::id>("Made by the server."),
    edge::json::member<&bakery::Order::customer_id>("Who ordered."),
    edge::json::member<&bakery::Order::custom_text>(
        "What is written on the cake.", edge::json::max_length(kMaxCustomText), edge::json::printable_ascii()),
    bakery::members::cake_style(&bakery::Order::cake_style),
    edge::json::member<&bakery::Order::status>("Where it stands."),
    bakery::members::seconds("createdAt", &bakery::Order::created_at, "When it was taken."),
    bakery::members::seconds("updatedAt", &bakery::Order::updated_at, "When it last changed."),
    bakery::members::pickup_date(&bakery::Order::pickup_date), edge::json::left_out(&bakery::Order::revision));

}  // namespace bench
