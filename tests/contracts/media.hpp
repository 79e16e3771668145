#pragma once

#include <span>

#include "edge/bindings/media/media.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What Media Transformations promise, but for what is in what they make: here it is a text that says what it was made
/// by, as JSON, the change before the output.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::Media>> media();

}  // namespace contracts
