#pragma once

#include <span>

#include "edge/bindings/kv/kv_namespace.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What a KV namespace promises. Most of it is told by tests/worker/kv.test.mjs and the tests of `MemoryKv`.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::KvNamespace>> kv();

}  // namespace contracts
