#pragma once

#include <span>

#include "edge/bindings/images/hosted_images.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What images that are hosted promise.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::HostedImages>> hosted_images();

}  // namespace contracts
