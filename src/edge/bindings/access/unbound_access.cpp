#include "edge/bindings/access/access.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::AccessService> edge::CustomBinding<edge::AccessService>::bind(const Env&, std::string_view) {
    return nullptr;
}
