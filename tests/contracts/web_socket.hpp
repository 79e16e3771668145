#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/app.hpp"
#include "edge/http/web_socket.hpp"
#include "support/contract.hpp"

namespace contracts {

/// A server of WebSockets, an object with what `serve_web_sockets` adds to its application, as a client sees it.
struct WebSocketServer {
    /// A WebSocket to that path, with these subprotocols.
    std::function<edge::Result<edge::WebSocket>(std::string_view path, const std::vector<std::string>& protocols)> open;
};

/// What WebSockets promise both sides, the client and an object that holds them.
[[nodiscard]] std::span<const edge::testing::ContractCase<WebSocketServer>> web_socket();

/// The object's side: it does what the messages say.
void serve_web_sockets(edge::App& app);

}  // namespace contracts
