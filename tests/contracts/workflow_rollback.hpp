#pragma once

#include <string_view>

#include "contracts/workflow.hpp"

namespace contracts {

/// What an instance does whose only parameter is this text: it is rolled back.
edge::Result<void> do_what_is_undone(edge::WorkflowRun& run, std::string_view what);

/// Adds the rollbacks of the steps of `do_what_is_undone`. They write to the KV namespace "KV".
void define_workflow_rollbacks(edge::App& app);

/// What rollbacks of steps promise.
[[nodiscard]] std::span<const edge::testing::ContractCase<Workflows>> workflow_rollback();

}  // namespace contracts
