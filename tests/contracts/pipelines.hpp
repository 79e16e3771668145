#pragma once

#include <span>

#include "edge/bindings/pipelines/pipeline.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a pipeline promises whoever sends.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Pipeline>> pipelines();

}  // namespace contracts
