#pragma once

#include <span>

#include "edge/bindings/ai/ai_gateway.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What AI Gateways promise, of providers that are not there: tests/platform/ai.js has them, and the test of
/// `ScriptedAiGateways`. "echo" answers with the question, "down" with 502.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::AiGateways>> ai_gateway();

}  // namespace contracts
