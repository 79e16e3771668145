#include "contracts/workflow.hpp"

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
    contracts::Workflows workflows{.workflow = &memory, .proceed = [&] {
                                       memory.run(client);
                                       env.advance(10ms);
                                   }};
    contracts::run(contracts::workflow(), workflows, env.platform());
}
