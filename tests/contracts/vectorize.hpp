#pragma once

#include <span>

#include "edge/bindings/vectorize/vectorize_index.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What an index of Vectorize promises: one of 3 dimensions, by cosine, which was told of "kind" and "price".
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::VectorizeIndex>> vectorize();

}  // namespace contracts
