#pragma once

#include <string>
#include <vector>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/http/web_socket.hpp"

namespace edge {

/// Asks a server for a WebSocket, for code that has no `Context`: that of edge/handlers/web_socket.hpp, on `platform`,
/// which is borrowed.
[[nodiscard]] Result<WebSocket> open_web_socket(Platform& platform, Fetcher& server, FetchRequest request,
                                                const std::vector<std::string>& protocols = {});

/// What a server gives that was asked for a WebSocket; NotUpgraded if it is none.
[[nodiscard]] Result<WebSocket> take_web_socket(Platform& platform, Response& answer);

}  // namespace edge
