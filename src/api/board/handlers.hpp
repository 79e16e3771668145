#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// Where a page asks for a ticket, and opens its WebSocket. The Worker answers, wherever orders are kept.
inline constexpr char kLivePath[] = "/v1/orders/live";

/// `POST /v1/orders/live`, which gives a ticket, and `GET`, the WebSocket.
void add_board_routes(edge::App& app, const Config& config);

}  // namespace bakery
