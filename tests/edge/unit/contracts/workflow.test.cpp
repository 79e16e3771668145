#include "contracts/workflow_rollback.hpp"

#include "contracts/run.hpp"
#include "edge/testing/memory_workflow.hpp"

using namespace edge;
using namespace std::chrono_literals;

TEST_CASE("A workflow in memory keeps what workflows promise", "[contracts]") {
    testing::MemoryEnv env;
    App app;
    contracts::define_workflow(app);
    testing::Client client(std::move(app), env);
    testing::MemoryWorkflow memory(env, "ContractFlow");
    contracts::Workflows workflows{.workflow = &memory,
                                   .proceed =
                                       [&] {
                                           memory.run(client);
                                           env.advance(10ms);
                                       },
                                   .notes = env.kv("KV")};
    contracts::run(contracts::workflow(), workflows, env.platform());
    contracts::run(contracts::workflow_rollback(), workflows, env.platform());
}
