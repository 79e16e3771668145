#pragma once

#include <span>

#include "edge/bindings/ai_search/ai_search.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What an instance of AI Search promises, and what a namespace of them does. There is none on a developer's machine:
/// tests/platform/ai_search.js stands in, which finds by words, as `MemoryAiSearch` does.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::AiSearch>> ai_search();
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::AiSearches>> ai_searches();

}  // namespace contracts
