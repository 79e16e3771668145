#pragma once

#include <span>

#include "edge/bindings/cache/cache.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a cache promises.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Cache>> cache();

}  // namespace contracts
