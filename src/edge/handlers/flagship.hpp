#pragma once

#include "edge/bindings/flagship/flagship.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// Feature flags as a handler's parameter: `Flags<"FLAGS"> flags`, then `flags->value("dark-mode", false)`. Internal if
/// they are not bound.
template <BindingText<BindingKind::Other> name>
using Flags = Custom<Flagship, name>;

}  // namespace edge
