#pragma once

#include <string_view>

#include "edge/app.hpp"

/// The object of the live board. It keeps nothing but WebSockets, which the platform holds while it is not in memory,
/// and sends on what it is told. Nobody reaches it but the Worker and the object of the orders, which know who may
/// watch.
namespace bakery {

/// The class that worker.js exports it by.
inline constexpr std::string_view kBoardObjectClass = "BoardObject";

inline constexpr char kWatchPath[] = "/watch";  ///< GET: a WebSocket
inline constexpr char kTellPath[] = "/tell";  ///< POST: a text for everybody who watches

/// What the object serves.
[[nodiscard]] edge::App make_board_app();

}  // namespace bakery
