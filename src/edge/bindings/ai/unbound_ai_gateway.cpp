#include "edge/bindings/ai/ai_gateway.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::AiGateways> edge::CustomBinding<edge::AiGateways>::bind(const Env&, std::string_view) {
    return nullptr;
}
