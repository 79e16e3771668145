#include "api/board/handlers.hpp"

#include "api/board/operations.hpp"
#include "edge/http/web_socket.hpp"
#include "edge/http/web_socket_request.hpp"
#include "edge/middleware/bearer_auth.hpp"

namespace bakery {
namespace {

using edge::Result;

Result<edge::Response> watch_orders(const edge::Request& request, edge::State<Board> board) {
    if (Result<void> asked = edge::check_web_socket_request(request); !asked)
        return std::unexpected(std::move(asked.error()));
    if (!board->is_live())
        return edge::fail(edge::WebSocketError::Unsupported, "The board is not live here.", "BOARD is not bound");
    return board->watch(edge::agreed_protocol(request, {std::string(kBoardProtocol)}));
}

}  // namespace

void add_board_routes(edge::App& app, const Config& config) {
    app.state(config.board);
    app.get(kLivePath, edge::openapi::described_by<operations::watch_orders>, edge::require_role({"staff"}),
            watch_orders);
}

}  // namespace bakery
