#pragma once

#include <span>

#include "edge/bindings/browser/browser.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Browser Rendering promises, with room for three browsers at once.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Browser>> browser();

}  // namespace contracts
