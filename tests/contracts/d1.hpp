#pragma once

#include <span>

#include "edge/bindings/d1/d1_database.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a D1 database promises.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::D1Database>> d1();

}  // namespace contracts
