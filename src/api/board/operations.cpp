#include "api/board/operations.hpp"

#include "api/openapi.hpp"
#include "edge/http/web_socket.hpp"

namespace bakery::operations {

edge::openapi::Operation watch_orders() {
    return {
        .id = "watchOrders",
        .summary = "Watch orders change",
        .description =
            "A WebSocket, for programs that show orders. Its messages are JSON: `{\"order\": ..., \"etag\": ...}` is "
            "an order that is new or has changed, and `was` the ETag that it had before; `{\"removed\": id}` is one "
            "that is deleted; `{\"readAgain\": true}`, which comes first, says that lists are to be read. Two "
            "messages may come in another order than the changes. A browser, which sends no `Authorization` here, "
            "offers the subprotocols `bakery.board.v1` and `bearer.` with its key in base64url.",
        .tags = {kOrdersTag},
        .responses = {{.status = edge::Status::SwitchingProtocols, .description = "The WebSocket is open."}},
        .problems = {edge::WebSocketError::UpgradeRequired, edge::WebSocketError::Unsupported,
                     edge::ErrorCode::Unavailable}};
}

}  // namespace bakery::operations
