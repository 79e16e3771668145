#pragma once

#include <functional>
#include <span>

#include "edge/app.hpp"
#include "edge/bindings/workflow/workflow_binding.hpp"
#include "support/contract.hpp"

namespace contracts {

/// A workflow whose instances do what `define_workflow` says, how its instances are given time to, and the KV namespace
/// "KV".
struct Workflows {
    edge::WorkflowBinding* workflow;
    std::function<void()> proceed;
    edge::KvNamespace notes;
};

/// Adds the workflow "ContractFlow", and its rollbacks.
void define_workflow(edge::App& app);

/// What workflows promise.
[[nodiscard]] std::span<const edge::testing::ContractCase<Workflows>> workflow();

}  // namespace contracts
