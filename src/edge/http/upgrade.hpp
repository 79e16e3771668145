#pragma once

#include <cstdint>

#include "edge/error/error.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

class Context;

/// What a connection becomes after its response, in the place of a body: a response that has one is of status 101. An
/// application makes none itself: a `WebSocketSession` does, an object's sockets, and an answer that is passed on.
class Upgrade {
public:
    virtual ~Upgrade() = default;

    /// Opens the connection, once: gives the platform's own object for the answer. Fails where the platform has no such
    /// connections. `platform` is borrowed, and outlives the connection.
    [[nodiscard]] virtual Result<std::uintptr_t> open(Platform& platform) = 0;

    /// Goes on with our end of it after the answer was sent, until that is done. Never throws.
    virtual void serve(const Context& context) = 0;
};

}  // namespace edge
