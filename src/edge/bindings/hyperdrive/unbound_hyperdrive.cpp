#include "edge/bindings/hyperdrive/hyperdrive.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Hyperdrive> edge::CustomBinding<edge::Hyperdrive>::bind(const Env&, std::string_view) {
    return nullptr;
}
