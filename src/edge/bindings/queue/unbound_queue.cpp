#include "edge/bindings/queue/message_queue.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::MessageQueue> edge::CustomBinding<edge::MessageQueue>::bind(const Env&, std::string_view) {
    return nullptr;
}
