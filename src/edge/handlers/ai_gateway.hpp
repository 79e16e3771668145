#pragma once

#include "edge/bindings/ai/ai_gateway.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The AI Gateways of the account as a handler's parameter: `Gateways<"AI"> gateways`, then `gateways->by_id("shop")`.
/// Internal if Workers AI is not bound.
template <BindingText<BindingKind::Other> name>
using Gateways = Custom<AiGateways, name>;

}  // namespace edge
