#pragma once

#include "edge/bindings/pipelines/pipeline.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// A pipeline as a handler's parameter: `PipelineOf<"CLICKS"> clicks`, then `clicks->send(...)`. Internal if it is not
/// bound.
template <BindingText<BindingKind::Other> name>
using PipelineOf = Custom<Pipeline, name>;

}  // namespace edge
