#pragma once

#include <span>

#include "edge/bindings/analytics/analytics_dataset.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a dataset of Analytics Engine promises. What is written cannot be read by it.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::AnalyticsDataset>> analytics();

}  // namespace contracts
