#include "edge/bindings/objects/object_state.hpp"

// No platform: a test gives one.
std::shared_ptr<edge::ObjectState> edge::CustomBinding<edge::ObjectState>::bind(const Env&, std::string_view) {
    return nullptr;
}
