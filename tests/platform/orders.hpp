#pragma once

#include <string>

#include "edge/json/typed.hpp"

namespace platform_probe {

/// What the queues of the probe have in them.
struct Order {
    std::string cake;
};

}  // namespace platform_probe

template <>
inline constexpr auto edge::json::declaration<platform_probe::Order> = edge::json::object<platform_probe::Order>(
    "Order", "A cake to bake.", member("cake", &platform_probe::Order::cake, "Which.", max_length(20)));
