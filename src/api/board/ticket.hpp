#pragma once

#include <chrono>
#include <string>

#include "edge/middleware/middleware.hpp"
#include "edge/platform/platform.hpp"
#include "edge/rest/cursor.hpp"

/// Tickets: a browser sends no `Authorization` with a WebSocket, and what else it could send a key in, the platform
/// writes into its logs. So a page shows its key to a route that gives a ticket, and the ticket to that of the
/// WebSocket, as a subprotocol. It is good for the WebSocket alone, for a minute, and nothing is kept of it.
namespace bakery {

inline constexpr std::chrono::seconds kTicketLife{60};

/// One for a member of staff.
[[nodiscard]] std::string make_ticket(const edge::rest::CursorKey& key, edge::Time now);

/// Takes whoever offers the subprotocol `ticket.` and a ticket for a member of staff; another one is nobody. `key` is
/// made of a secret: without keys there is none.
[[nodiscard]] edge::Middleware admit_tickets(edge::rest::CursorKey key);

}  // namespace bakery
