#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// Where a page opens its WebSocket. Its requests are answered by the Worker, wherever orders are kept.
inline constexpr char kLivePath[] = "/v1/orders/live";

/// `GET /v1/orders/live`.
void add_board_routes(edge::App& app, const Config& config);

}  // namespace bakery
