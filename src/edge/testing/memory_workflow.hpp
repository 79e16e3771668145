#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/workflow/workflow_binding.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

/// A workflow in memory for tests, with the limits of the platform and the clock of the test. Its instances run when
/// the test says so, as far as they come: a sleep and the time between attempts only move the clock, and an instance
/// that waits for an event stops. It is taken up from its beginning, as on the platform, and steps that are done are
/// not run again. One that is terminated with `rollback` is rolled back when it is run next:
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto orders = std::make_shared<testing::MemoryWorkflow>(bindings, "OrderFlow");
/// bindings.add<WorkflowBinding>("ORDER_FLOW", orders);
/// testing::Client client(make_app, bindings);
/// client.post("/orders", R"({"cakeStyle":"plum"})");
/// orders->run(client);
/// orders->get("order-7")->send_event("approved").value();
/// orders->run(client);
/// CHECK(orders->get("order-7")->status()->state == WorkflowState::Complete);
/// ```
class MemoryWorkflow final : public WorkflowBinding, public PlannedFailures {
public:
    /// One of that class (`App::workflow`), without instances. `env` is borrowed.
    MemoryWorkflow(MemoryEnv& env, std::string class_name);
    ~MemoryWorkflow() override;

    /// Runs each instance that has not ended and is not paused, once. Gives how many were run.
    std::size_t run(Client& client);

    /// Stops the next run that comes to a step of that name before the step, as when a machine is lost: the instance is
    /// taken up by the next `run`.
    void lose_machine_before(std::string step) { lost_before_ = std::move(step); }

    /// How many instances were started and not forgotten.
    [[nodiscard]] std::size_t size() const { return instances_.size(); }

private:
    struct Instance;
    class Handle;
    class Steps;

    Prepared<WorkflowInstance> prepare_create(const WorkflowOptions& options) override;
    Prepared<std::vector<WorkflowInstance>> prepare_batch(const std::vector<WorkflowOptions>& all) override;
    Prepared<WorkflowRemoval> prepare_removal(const std::vector<std::string>& ids) override;
    Prepared<WorkflowInstance> prepare_get(std::string_view id) override;

    [[nodiscard]] std::optional<WorkflowInstance> start(const WorkflowOptions& options);
    [[nodiscard]] WorkflowInstance handle_of(const std::shared_ptr<Instance>& instance);
    [[nodiscard]] Result<Done> remove(std::string_view id);
    void run(Instance& instance, Client& client);
    void roll_back(Instance& instance, std::string_view reason, Client& client);

    TestPlatform* platform_;
    std::string class_name_;
    std::map<std::string, std::shared_ptr<Instance>, std::less<>> instances_;
    std::optional<std::string> lost_before_;
};

}  // namespace edge::testing
