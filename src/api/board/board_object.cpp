#include "api/board/board_object.hpp"

#include "api/board/board.hpp"
#include "edge/handlers/object_sockets.hpp"

namespace bakery {
namespace {

using edge::Result;

/// Between what a page has read and its WebSocket something may have changed: so it reads once more.
Result<edge::AcceptedSocket> watch(const edge::Request& request, edge::Sockets sockets) {
    if (const Result<void> answers = sockets->set_auto_response("ping", "pong"); !answers)
        return std::unexpected(answers.error());
    Result<edge::AcceptedSocket> accepted = sockets->accept(request, {.protocols = {std::string(kBoardProtocol)}});
    if (accepted) (void)accepted->socket.send(kReadAgain);
    return accepted;
}

Result<edge::NoContent> tell(edge::BodyText<> notice, edge::Sockets sockets) {
    const std::vector<edge::ObjectSocket> watching = sockets->all().value();
    for (const edge::ObjectSocket& each : watching) (void)each.send(notice);  // one may just have gone
    return edge::NoContent();
}

}  // namespace

edge::App make_board_app() {
    edge::App app;
    app.get(kWatchPath, watch);
    app.post(kTellPath, tell);
    // They have nothing to say but a ping, which the platform answers.
    app.web_socket_message(
        [](const edge::ObjectSocketMessage& event) { return event.socket.close(1008, "Only watch"); });
    return app;
}

}  // namespace bakery
