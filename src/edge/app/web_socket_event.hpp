#pragma once

#include "edge/bindings/web_socket/object_socket.hpp"

namespace edge {

/// A message has come over a WebSocket of a Durable Object: an event of its own, for which the object is woken.
struct ObjectSocketMessage {
    ObjectSocket socket;       ///< that it came over
    WebSocketMessage message;  ///< what came
};

/// A WebSocket of a Durable Object is closed, or its connection was lost: another such event. Nothing can be sent over
/// it any more.
struct ObjectSocketClosed {
    ObjectSocket socket;   ///< with its tags and its attachment
    WebSocketClose close;  ///< how it was closed
};

}  // namespace edge
