#pragma once

#include "edge/bindings/dispatch/dispatch_namespace.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A dispatch namespace, as a handler's parameter: `Dispatch<"TENANTS"> tenants`, then `tenants->get("a")->fetch(...)`.
/// Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using Dispatch = Custom<DispatchNamespace, name>;

}  // namespace edge
