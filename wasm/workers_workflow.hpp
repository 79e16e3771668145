#pragma once

#include <string>
#include <utility>
#include <vector>

#include "call.hpp"
#include "edge/bindings/workflow/workflow_binding.hpp"

namespace edge::wasm {

/// A workflow of the platform: each operation is one call on `env.NAME`, or on an instance that such a call has given.
class WorkersWorkflow final : public WorkflowBinding {
public:
    /// `platform` and `env` are borrowed and outlive this object.
    WorkersWorkflow(Platform& platform, Handle env, std::string name)
        : WorkflowBinding(platform), env_(env), name_(std::move(name)) {}

private:
    Prepared<WorkflowInstance> prepare_create(const WorkflowOptions& options) override;
    Prepared<std::vector<WorkflowInstance>> prepare_batch(const std::vector<WorkflowOptions>& all) override;
    Prepared<WorkflowRemoval> prepare_removal(const std::vector<std::string>& ids) override;
    Prepared<WorkflowInstance> prepare_get(std::string_view id) override;

    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
