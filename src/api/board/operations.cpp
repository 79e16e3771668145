#include "api/board/operations.hpp"

#include <string>

#include "api/openapi.hpp"
#include "edge/http/web_socket.hpp"
#include "edge/json/typed.hpp"

namespace bakery {

/// What a page shows in the place of its key.
struct Ticket {
    std::string ticket;
};

}  // namespace bakery

template <>
inline constexpr auto edge::json::declaration<bakery::Ticket> = edge::json::object<bakery::Ticket>(
    "What a WebSocket of the board is opened by.",
    member<&bakery::Ticket::ticket>("Goes into the subprotocol, behind `ticket.`; for a minute."));

namespace bakery::operations {
namespace {

using edge::Status;
using edge::WebSocketError;
using edge::openapi::Operation;

constexpr edge::openapi::Content kTicket{.schema = edge::openapi::schema_of<Ticket>,
                                         .example = R"({"ticket":"AAAAAAAAAAAAAAAAAAAAADE3ODAwMDAwNjAwMDA"})"};

}  // namespace

Operation give_ticket() {
    return {.id = "askToWatch",
            .summary = "Get a ticket for the WebSocket",
            .description = "A browser sends no `Authorization` with a WebSocket. It offers this instead, as one of its "
                           "subprotocols.",
            .tags = {kOrdersTag},
            .responses = {{.description = "A ticket for a minute.", .content = kTicket, .headers = {kCacheHeader}}},
            .problems = {WebSocketError::Unsupported, edge::ErrorCode::PreconditionFailed}};
}

Operation watch_orders() {
    return {
        .id = "watchOrders",
        .summary = "Watch orders change",
        .description =
            "A WebSocket. Its messages are JSON: `{\"order\": ..., \"etag\": ...}` is an order that is new or has "
            "changed, and `was` the ETag that it had before; `{\"removed\": id}` is one that is deleted; "
            "`{\"readAgain\": true}`, which comes first, says that lists are to be read. Messages may come in "
            "another order than the changes. A browser offers the subprotocols `bakery.board.v1` and `ticket.` with "
            "a ticket; who can send `Authorization` needs neither.",
        .tags = {kOrdersTag},
        .responses = {{.status = Status::SwitchingProtocols, .description = "The WebSocket is open."}},
        .problems = {WebSocketError::UpgradeRequired, WebSocketError::Unsupported, edge::ErrorCode::Unavailable}};
}

}  // namespace bakery::operations
