#include "edge/bindings/ai/ai_models.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::AiModels> edge::CustomBinding<edge::AiModels>::bind(const Env&, std::string_view) {
    return nullptr;
}
