#include "edge/bindings/ai/ai_markdown.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::AiDocuments> edge::CustomBinding<edge::AiDocuments>::bind(const Env&, std::string_view) {
    return nullptr;
}
