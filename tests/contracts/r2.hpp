#pragma once

#include <span>

#include "edge/bindings/r2/r2_bucket.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What an R2 bucket promises.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::R2Bucket>> r2();

}  // namespace contracts
