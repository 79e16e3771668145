#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edge/app/queue_event.hpp"
#include "edge/bindings/queue/message_queue.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/test_platform.hpp"

namespace edge::testing {

class MemoryQueue;

/// How a queue delivers: what its configuration says.
struct QueueRules {
    std::size_t batch_size = 10;                                 ///< messages that are delivered together
    std::uint32_t max_retries = 3;                               ///< deliveries of a message after its first
    std::chrono::seconds delay = {};                             ///< of a message that says none
    std::chrono::seconds retry_delay = {};                       ///< of a retry that says none
    std::shared_ptr<MemoryQueue> dead_letters = {};  ///< where what was retried in vain goes; none: it is lost
};

/// A queue in memory for tests, with the limits of the platform and the clock of the test. It delivers when the test
/// says so:
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto orders = std::make_shared<testing::MemoryQueue>(bindings, "orders");
/// bindings.add<MessageQueue>("ORDERS", orders);
/// testing::Client client(make_app, bindings);
/// client.post("/orders", R"({"cakeStyle":"plum"})");
/// CHECK(orders->deliver_to(client) == 1);
/// CHECK(orders->waiting() == 0);
/// ```
class MemoryQueue final : public MessageQueue, public PlannedFailures {
public:
    /// An empty queue of that name. `env` is borrowed.
    MemoryQueue(MemoryEnv& env, std::string name, QueueRules rules = {})
        : MessageQueue(env.platform()), platform_(&env.platform()), name_(std::move(name)), rules_(std::move(rules)) {}

    /// Delivers what is due, one batch after the other, to what the application has for this queue. Gives how many
    /// messages were delivered; one that is retried without a delay counts each time.
    std::size_t deliver_to(Client& client);

    /// How many messages are in the queue, due or not.
    [[nodiscard]] std::size_t waiting() const { return messages_.size(); }
    /// Their bodies, in the order in which they were sent.
    [[nodiscard]] std::vector<QueueBody> bodies() const;

private:
    class Sending;
    struct Waiting {
        DeliveredMessage message;
        Time due;
    };

    Prepared<Done> prepare(const QueueMessage& message) override;
    Prepared<Done> prepare_batch(std::span<const QueueMessage> messages) override;

    Result<Done> accept(const std::vector<QueueMessage>& messages);
    [[nodiscard]] std::vector<DeliveredMessage> take_due();
    void settle(DeliveredMessage message);

    TestPlatform* platform_;
    std::string name_;
    QueueRules rules_;
    std::vector<Waiting> messages_;
};

}  // namespace edge::testing
