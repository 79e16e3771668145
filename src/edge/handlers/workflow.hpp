#pragma once

#include "edge/bindings/workflow/workflow_binding.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A workflow whose instances are started, as a handler's parameter: `Workflow<"ORDER_FLOW"> orders`, then
/// `orders->create(...)`, and all else of `WorkflowBinding`. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using Workflow = Custom<WorkflowBinding, name>;

}  // namespace edge
