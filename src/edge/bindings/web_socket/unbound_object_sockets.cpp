#include "edge/bindings/web_socket/object_sockets.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::ObjectSockets> edge::CustomBinding<edge::ObjectSockets>::bind(const Env&, std::string_view) {
    return nullptr;
}
