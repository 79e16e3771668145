#pragma once

#include "edge/bindings/browser/quick_actions.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// What Browser Rendering makes of a page in one call, as a handler's parameter: `QuickActionsOf<"BROWSER"> actions`,
/// then `actions->run(...)`. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using QuickActionsOf = Custom<QuickActions, name>;

}  // namespace edge
