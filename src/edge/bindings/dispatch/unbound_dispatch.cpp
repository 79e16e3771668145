#include "edge/bindings/dispatch/dispatch_namespace.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::DispatchNamespace> edge::CustomBinding<edge::DispatchNamespace>::bind(const Env&,
                                                                                            std::string_view) {
    return nullptr;
}
