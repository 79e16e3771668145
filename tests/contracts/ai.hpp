#pragma once

#include <span>

#include "edge/bindings/ai/ai_models.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Workers AI promises, of models that are not there: tests/platform/ai.js has them, and the test of `ScriptedAi`.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::AiModels>> ai();

}  // namespace contracts
