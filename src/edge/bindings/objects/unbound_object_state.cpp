#include "edge/bindings/objects/object_state.hpp"

// No platform: a test gives one.
std::shared_ptr<edge::DurableObjectState> edge::CustomBinding<edge::DurableObjectState>::bind(const Env&,
                                                                                              std::string_view) {
    return nullptr;
}
