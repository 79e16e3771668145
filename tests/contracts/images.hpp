#pragma once

#include <span>

#include "edge/bindings/images/images.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Cloudflare Images promises, as far as a developer's machine has it: there nothing is drawn.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Images>> images();

}  // namespace contracts
