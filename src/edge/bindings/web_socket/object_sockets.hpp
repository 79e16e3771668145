#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/env.hpp"
#include "edge/bindings/web_socket/object_socket.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// How an object accepts a WebSocket.
struct ObjectSocketOptions {
    std::vector<std::string> tags = {};       ///< by which it is found again: up to 10, of 256 bytes
    std::vector<std::string> protocols = {};  ///< as of `WebSocketSession::protocols`
};

/// A WebSocket that an object has accepted, and the answer that opens it.
struct AcceptedSocket {
    ObjectSocket socket;
    Response response;  ///< what the handler answers
};

/// The WebSockets of the Durable Object that this is, which the platform holds: they stay open while the object is not
/// in memory, and what comes wakes it up.
///
/// ```cpp
/// app.get("/board", [](const Request& request, Sockets sockets) {
///     return sockets->accept(request, {.tags = {"board"}});
/// });
/// app.web_socket_message([](const ObjectSocketMessage& event, Sockets sockets) -> Result<void> {
///     for (const ObjectSocket& other : sockets->with_tag("board").value()) other.send(event.message);
///     return {};
/// });
/// ```
class ObjectSockets {
public:
    ObjectSockets() = default;
    ObjectSockets(const ObjectSockets&) = delete;
    ObjectSockets& operator=(const ObjectSockets&) = delete;
    virtual ~ObjectSockets() = default;

    /// Accepts the WebSocket that a request asks for. Fails with `WebSocketError::UpgradeRequired` if it asks for none,
    /// and with a kind of `ObjectSocketError`.
    [[nodiscard]] Result<AcceptedSocket> accept(const Request& request, const ObjectSocketOptions& options = {});

    /// All that are open, or those with a tag.
    [[nodiscard]] virtual Result<std::vector<ObjectSocket>> all() = 0;
    [[nodiscard]] virtual Result<std::vector<ObjectSocket>> with_tag(std::string_view tag) = 0;

    /// From now on the platform itself answers a text that is `request`, without waking the object: for pings of
    /// clients that cannot send a WebSocket's own. Fails with `ObjectSocketError::AutoResponseInvalid`.
    Result<void> set_auto_response(std::string_view request, std::string_view response);
    /// No more of that.
    virtual void clear_auto_response() = 0;

private:
    /// What it is given has been checked. Gives what the answer hands over as well.
    virtual Result<std::pair<ObjectSocket, std::unique_ptr<Upgrade>>> open(const std::vector<std::string>& tags) = 0;
    virtual Result<void> answer_by_itself(std::string_view request, std::string_view response) = 0;
};

template <>
struct CustomBinding<ObjectSockets> {
    static std::shared_ptr<ObjectSockets> bind(const Env& env, std::string_view name);
};

}  // namespace edge
