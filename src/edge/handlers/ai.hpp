#pragma once

#include "edge/bindings/ai/ai_models.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The models of Workers AI as a handler's parameter: `Ai<"AI"> ai`, then `ai->run(...)`. Internal if they are not
/// bound.
template <BindingText<BindingKind::Other> name>
using Ai = Custom<AiModels, name>;

}  // namespace edge
