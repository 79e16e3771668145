#include "edge/bindings/ai_search/ai_search.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::AiSearch> edge::CustomBinding<edge::AiSearch>::bind(const Env&, std::string_view) {
    return nullptr;
}
std::shared_ptr<edge::AiSearches> edge::CustomBinding<edge::AiSearches>::bind(const Env&, std::string_view) {
    return nullptr;
}
