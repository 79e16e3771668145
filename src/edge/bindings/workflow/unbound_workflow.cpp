#include "edge/bindings/workflow/workflow_binding.hpp"

// No platform: there is only what was added to the Env.
std::shared_ptr<edge::WorkflowBinding> edge::CustomBinding<edge::WorkflowBinding>::bind(const Env&, std::string_view) {
    return nullptr;
}
