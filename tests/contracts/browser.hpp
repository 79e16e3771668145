#pragma once

#include <span>

#include "edge/bindings/browser/browser.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Browser Rendering promises, with room for three browsers at once.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Browser>> browser();

/// What the DevTools protocol of its browsers promises: also of a real one. `Target.setDiscoverTargets` tells of a
/// target that was created before it is answered.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Browser>> dev_tools();

}  // namespace contracts
