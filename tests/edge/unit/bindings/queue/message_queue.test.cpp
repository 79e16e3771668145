#include "edge/bindings/queue/message_queue.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/queue.hpp"
#include "edge/testing/memory_queue.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

struct Case {
    const char* message;
    ErrorCode code;
};

constexpr Case kCases[] = {
    {"Queue send failed: Too Many Requests", ErrorCode::RateLimited},
    {"Queue sendBatch failed: Too Many Requests", ErrorCode::RateLimited},
    {"Queue is overloaded. Please back off.", ErrorCode::RateLimited},
    {"Queue send failed: 10250", ErrorCode::RateLimited},
    {"Network connection lost.", ErrorCode::Unavailable},
    {"Queue send failed: Payload Too Large", ErrorCode::Internal},
};

/// A route that sends to the queue ORDERS.
App sender() {
    App app;
    app.post("/orders", [](Queue<"ORDERS"> orders) { return orders->send(QueueMessage::text("plum").after(30s)); });
    return app;
}

}  // namespace

TEST_CASE("What a queue was rejected with becomes a typed error", "[queue]") {
    for (const auto& [message, code] : kCases) {
        CAPTURE(message);
        CHECK(queue_error({.message = message}).code == code);
    }
    CHECK(queue_error({.message = "Queue is overloaded."}).retry_after == 1s);
}

TEST_CASE("A handler sends to the queue that it takes", "[queue]") {
    testing::MemoryEnv env;
    const auto orders = std::make_shared<testing::MemoryQueue>(env, "orders");
    env.add<MessageQueue>("ORDERS", orders);
    testing::Client client(sender(), env);
    CHECK(client.post("/orders").status() == 204);
    CHECK(orders->bodies() == std::vector<QueueBody>{{QueueContent::Text, "plum"}});
}

TEST_CASE("A queue that is not bound is Internal, and the log names it", "[queue]") {
    testing::MemoryEnv env;
    testing::Client client(sender(), env);
    CHECK(client.post("/orders").status() == 500);
    CHECK(env.log().contains("ORDERS"));
}

TEST_CASE("A queue that refuses is what the sender hears", "[queue]") {
    testing::MemoryEnv env;
    testing::MemoryQueue queue(env, "orders");
    queue.fail_next(1, queue_error({.message = "Queue is overloaded."}));
    CHECK(queue.send(QueueMessage::text("a")).error().code == ErrorCode::RateLimited);
    CHECK(queue.waiting() == 0);
}

TEST_CASE("A message is not sent when the deadline has passed", "[queue]") {
    testing::MemoryEnv env;
    testing::MemoryQueue queue(env, "orders");
    const Deadline deadline(env.platform(), 1s);
    env.advance(2s);
    CHECK(queue.send(QueueMessage::text("a")).error().code == ErrorCode::DeadlineExceeded);
    CHECK(queue.waiting() == 0);
}
