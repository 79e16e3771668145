#pragma once

#include <span>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the binding of `[assets]` promises where it serves tests/platform/assets as a single-page application.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Fetcher>> assets();

}  // namespace contracts
