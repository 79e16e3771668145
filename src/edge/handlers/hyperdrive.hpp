#pragma once

#include "edge/bindings/hyperdrive/hyperdrive.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A database behind Hyperdrive as a handler's parameter: `HyperdriveOf<"DB"> database`, then `database->connect()`.
/// Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using HyperdriveOf = Custom<Hyperdrive, name>;

}  // namespace edge
