#include "edge/bindings/browser/quick_actions.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::QuickActions> edge::CustomBinding<edge::QuickActions>::bind(const Env&, std::string_view) {
    return nullptr;
}
