#include "contracts/queue.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_queue.hpp"

TEST_CASE("MemoryQueue keeps what queues promise", "[contract][queue]") {
    edge::testing::MemoryEnv bindings;
    edge::testing::MemoryQueue queue(bindings, "orders");
    contracts::run<edge::MessageQueue>(contracts::queue(), queue, bindings.platform());
}
