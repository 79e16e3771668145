#pragma once

#include <span>

#include "edge/bindings/ai/ai_markdown.hpp"
#include "support/contract.hpp"

namespace contracts {

/// What the conversion of documents promises, of texts (".txt") as they are and pages (".html") of a heading:
/// tests/platform/ai_markdown.js reads them, and the test of `ScriptedAiDocuments`.
[[nodiscard]] std::span<const edge::testing::ContractCase<edge::AiDocuments>> ai_markdown();

}  // namespace contracts
