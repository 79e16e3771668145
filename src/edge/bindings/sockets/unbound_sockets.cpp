#include "edge/bindings/sockets/sockets.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::TcpSockets> edge::CustomBinding<edge::TcpSockets>::bind(const Env&, std::string_view) {
    return nullptr;
}
