#include "api/board/ticket.hpp"

#include <utility>

#include "edge/http/field_syntax.hpp"
#include "edge/text/decimal.hpp"

namespace bakery {
namespace {

/// No list is called so: a cursor is no ticket.
constexpr std::string_view kScope = "ticket";
constexpr std::string_view kPrefix = "ticket.";

bool is_good(const edge::rest::CursorKey& key, std::string_view ticket, edge::Time now) {
    const auto until = key.open(kScope, ticket);
    return until && now < edge::Time(std::chrono::milliseconds(edge::parse_decimal(*until).value_or(0)));
}

bool offers_ticket(const edge::Request& request, const edge::rest::CursorKey& key, edge::Time now) {
    std::string_view offered = request.header("Sec-WebSocket-Protocol").value_or("");
    for (std::string_view each = edge::take_member(offered); !each.empty(); each = edge::take_member(offered))
        if (each.starts_with(kPrefix) && is_good(key, each.substr(kPrefix.size()), now)) return true;
    return false;
}

}  // namespace

std::string make_ticket(const edge::rest::CursorKey& key, edge::Time now) {
    return key.seal(kScope, std::to_string((now + kTicketLife).time_since_epoch().count()));
}

edge::Middleware admit_tickets(edge::rest::CursorKey key) {
    return [key = std::move(key)](edge::Request& request, edge::Context& context, const edge::Next& next) {
        if (!context.principal() && offers_ticket(request, key, context.now()))
            context.set_principal({.name = "who has a ticket", .role = "staff"});
        return next(request, context);
    };
}

}  // namespace bakery
