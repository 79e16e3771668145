#pragma once

#include "edge/bindings/worker_loader/worker_loader.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A loader of Workers, as a handler's parameter: `Loader<"LOADER"> loader`, then `loader->load(code)`. Internal if it
/// is not bound.
template <BindingText<BindingKind::Other> name>
using Loader = Custom<WorkerLoader, name>;

}  // namespace edge
