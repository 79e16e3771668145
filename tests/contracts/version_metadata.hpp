#pragma once

#include <span>

#include "edge/bindings/version_metadata/version_metadata.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the metadata of a version promises.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::VersionMetadata>> version_metadata();

}  // namespace contracts
