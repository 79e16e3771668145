#pragma once

#include <span>

#include "edge/bindings/kv/kv_namespace.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the rewriting of HTML promises. It has no fake, and so runs in workerd alone. Handlers ask this namespace.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::KvNamespace>> html();

}  // namespace contracts
