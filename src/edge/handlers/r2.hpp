#pragma once

#include "edge/bindings/r2/r2_bucket.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// An R2 bucket as a handler's parameter: `R2<"FILES"> files`, or `R2<WorkerEnv::FILES>`; then `files->put(...)`, and
/// all else of R2Bucket. Internal if it is not bound.
template <BindingText<BindingKind::Other> name>
using R2 = Custom<R2Bucket, name>;

}  // namespace edge
