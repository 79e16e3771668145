#pragma once

#include <span>

#include "edge/bindings/browser/quick_actions.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What quick actions of Browser Rendering promise, of pages that are not there: tests/platform/browser.js has them,
/// and the test of `ScriptedQuickActions`.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::QuickActions>> quick_actions();

}  // namespace contracts
