#include "edge/bindings/tracing/tracing.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::Tracing> edge::CustomBinding<edge::Tracing>::bind(const Env&, std::string_view) {
    return nullptr;
}
