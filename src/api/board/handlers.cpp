#include "api/board/handlers.hpp"

#include "api/board/operations.hpp"
#include "api/board/ticket.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/http/web_socket.hpp"
#include "edge/http/web_socket_request.hpp"
#include "edge/middleware/bearer_auth.hpp"
#include "edge/rest/produces.hpp"
#include "edge/text/concat.hpp"

namespace bakery {
namespace {

using edge::Response;
using edge::Result;
using edge::openapi::described_by;

Result<void> check_live(const Board& board) {
    if (board.is_live()) return {};
    return edge::fail(edge::WebSocketError::Unsupported, "The board is not live here.", "BOARD is not bound");
}

Response give_ticket(const edge::Preconditions& conditions, edge::State<Board> board,
                     edge::State<edge::rest::CursorKey> key, const edge::Context& context) {
    conditions.require(std::nullopt).value();  // there is nothing to GET here
    check_live(*board).value();
    return Response::json(edge::concat({R"({"ticket":")", make_ticket(*key, context.now()), R"("})"}))
        .header("Cache-Control", "no-store");
}

Result<Response> watch_orders(const edge::Request& request, edge::State<Board> board) {
    edge::check_web_socket_request(request).value();
    check_live(*board).value();
    return board->watch(edge::agreed_protocol(request, {std::string(kBoardProtocol)}));
}

}  // namespace

void add_board_routes(edge::App& app, const Config& config) {
    const auto staff = edge::require_role({"staff"});
    app.state(config.board).state(config.cursor_key);
    app.post(kLivePath, described_by<operations::give_ticket>, staff, edge::rest::produces(), give_ticket);
    if (config.api_keys.empty())  // there is no secret, and nobody is staff
        app.get(kLivePath, described_by<operations::watch_orders>, staff, watch_orders);
    else
        app.get(kLivePath, described_by<operations::watch_orders>, admit_tickets(config.cursor_key), staff,
                watch_orders);
}

}  // namespace bakery
