#pragma once

#include <utility>

#include "edge/bindings/web_socket/object_sockets.hpp"
#include "edge/handlers/bindings.hpp"
#include "edge/handlers/into_response.hpp"
#include "edge/handlers/web_socket.hpp"

namespace edge {

/// The WebSockets of the Durable Object that this is, as a handler's parameter: `Sockets sockets`, then
/// `sockets->accept(request)`, and all else of `ObjectSockets`. Internal elsewhere.
using Sockets = Custom<ObjectSockets, "sockets">;

template <>
struct IntoResponse<AcceptedSocket> {
    static Response respond(AcceptedSocket accepted) { return std::move(accepted.response); }
    static void describe(openapi::Description& description) { detail::describe_web_socket(description); }
};

}  // namespace edge
