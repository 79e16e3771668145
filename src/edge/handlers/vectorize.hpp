#pragma once

#include "edge/bindings/vectorize/vectorize_index.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// An index of Vectorize as a handler's parameter: `Vectorize<"CAKES"> cakes`, then `cakes->query(...)`. Internal if it
/// is not bound.
template <BindingText<BindingKind::Other> name>
using Vectorize = Custom<VectorizeIndex, name>;

}  // namespace edge
