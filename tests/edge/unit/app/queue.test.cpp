#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/memory_queue.hpp"

using namespace edge;
using namespace std::chrono_literals;
using Fate = DeliveredMessage::Fate;

namespace queue_test {

struct Order {
    std::string cake;
    std::int64_t layers = 1;
};

struct OvenIsCold {};

}  // namespace queue_test

template <>
inline constexpr auto edge::json::declaration<queue_test::Order> = edge::json::object<queue_test::Order>(
    "Order", "A cake to bake.", member("cake", &queue_test::Order::cake, "Which.", max_length(10)),
    member("layers", &queue_test::Order::layers, "How many.", minimum(1), default_value(1)));

namespace {

using queue_test::Order;

const std::vector kPlumAndNut{QueueMessage::of(Order{"plum", 2}), QueueMessage::of(Order{"nut"})};

std::vector<Fate> fates(const QueueEvent& event) {
    std::vector<Fate> all;
    for (const DeliveredMessage& message : event.messages) all.push_back(message.fate);
    return all;
}

/// What an application does with messages of the queue "orders".
struct Delivery {
    Delivery(App app, const std::vector<QueueMessage>& messages) {
        env.kv("ORDERS");
        testing::Client client(std::move(app), env);
        event = client.queue("orders", messages);
    }

    testing::MemoryEnv env;
    QueueEvent event;
};

template <class F>
App consumer(F handler) {
    App app;
    app.queue("orders", handler);
    return app;
}

Result<void> keep(Message<Order> message, Kv<"ORDERS"> orders) {
    return orders.put(message->cake, std::to_string(message->layers));
}

}  // namespace

TEST_CASE("A handler of a queue is given each message, and what it takes besides", "[queue]") {
    Delivery delivery(consumer(&keep), kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Acked, Fate::Acked});
    CHECK(delivery.env.kv("ORDERS").get_text("plum").value() == "2");
    CHECK(delivery.env.kv("ORDERS").get_text("nut").value() == "1");
}

TEST_CASE("A message whose handler fails is retried, and the others are not", "[queue]") {
    const Delivery delivery(consumer([](Message<Order> message) -> Result<void> {
                                if (message->cake == "plum") return fail(ErrorCode::Conflict, "No plums.");
                                return {};
                            }),
                            kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Retried, Fate::Acked});
    CHECK(delivery.env.log().contains("No plums."));
    CHECK(delivery.env.log().contains(delivery.event.messages[0].id));
}

TEST_CASE("A message whose handler throws is retried, as App::on_exception says", "[queue]") {
    App app = consumer([](Message<Order>) { throw queue_test::OvenIsCold(); });
    app.on_exception<queue_test::OvenIsCold>([](const queue_test::OvenIsCold&) {
        Error error(ErrorCode::Unavailable, "The oven is cold.");
        error.retry_after = 90s;
        return error;
    });
    const Delivery delivery(std::move(app), kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Retried, Fate::Retried});
    CHECK(delivery.event.messages[0].delay == 90s);
}

TEST_CASE("A message that is not what its handler takes is retried, and the handler never called", "[queue]") {
    int calls = 0;
    const Delivery delivery(consumer([&calls](Message<Order>) { ++calls; }),
                            {QueueMessage::json(R"({"cake":"plum","layers":0})"), QueueMessage::json("[1]"),
                             QueueMessage::text("plum"), QueueMessage::text(R"({"cake":"nut"})")});
    CHECK(fates(delivery.event) == std::vector{Fate::Retried, Fate::Retried, Fate::Retried, Fate::Acked});
    CHECK(calls == 1);
    CHECK(delivery.env.log().contains("/layers must"));
}

TEST_CASE("A message that JSON has no form for is retried", "[queue]") {
    testing::MemoryEnv env;
    testing::Client client(consumer([](Message<Order>) {}), env);
    QueueEvent event{.queue = "orders", .messages = {{.id = "1", .timestamp = {}, .body = {QueueContent::Other, ""}}}};
    CHECK(client.queue(event));
    CHECK(fates(event) == std::vector{Fate::Retried});
}

TEST_CASE("Messages are read as text, and as they came", "[queue]") {
    std::string read;
    App app = consumer([&read](Message<std::string> message) { read += *message; });
    app.queue("raw", [&read](Message<QueueBody> message) { read += "<" + message->bytes + ">"; });
    testing::MemoryEnv env;
    testing::Client client(std::move(app), env);
    CHECK(fates(client.queue("orders", {QueueMessage::text("a"), QueueMessage::json("1")})) ==
          std::vector{Fate::Acked, Fate::Retried});
    CHECK(fates(client.queue("raw", {QueueMessage::text("b"), QueueMessage::json("2")})) ==
          std::vector{Fate::Acked, Fate::Acked});
    CHECK(read == "a<b><2>");
}

TEST_CASE("Of what is decided on a message the first counts, and a failure changes nothing of it", "[queue]") {
    const Delivery delivery(consumer([](Message<Order> message) -> Result<void> {
                                if (message->cake == "plum") message.ack();
                                message.retry(48h);
                                message.ack();
                                return fail(ErrorCode::Conflict, "Too late.");
                            }),
                            kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Acked, Fate::Retried});
    CHECK(delivery.event.messages[1].delay == 24h);
}

TEST_CASE("A handler is given the messages that came together", "[queue]") {
    std::string read;
    const Delivery delivery(consumer([&read](QueueBatch<Order> batch, const Env&) {
                                read = batch.queue() + std::to_string(batch.size());
                                for (const Message<Order>& order : batch) read += order->cake;
                                batch[1].retry();
                            }),
                            {kPlumAndNut[0], QueueMessage::json("{}"), kPlumAndNut[1]});
    CHECK(read == "orders2plumnut");
    CHECK(fates(delivery.event) == std::vector{Fate::Acked, Fate::Retried, Fate::Retried});
}

TEST_CASE("A batch whose handler fails is retried, but for what was acked before", "[queue]") {
    const Delivery failed(consumer([](QueueBatch<Order> batch) -> Result<void> {
                              batch[0].ack();
                              throw std::runtime_error("no eggs");
                          }),
                          kPlumAndNut);
    CHECK(fates(failed.event) == std::vector{Fate::Acked, Fate::Retried});
    CHECK(failed.env.log().contains("no eggs"));
}

TEST_CASE("A batch is acked and retried as a whole, but for what was decided before", "[queue]") {
    const Delivery acked(consumer([](QueueBatch<Order> batch) {
                             batch[1].retry(5s);
                             batch.ack_all();
                         }),
                         kPlumAndNut);
    CHECK(fates(acked.event) == std::vector{Fate::Acked, Fate::Retried});
    const Delivery retried(consumer([](QueueBatch<Order> batch) { batch.retry_all(-1s); }), kPlumAndNut);
    CHECK(fates(retried.event) == std::vector{Fate::Retried, Fate::Retried});
    CHECK(retried.event.messages[0].delay == 0s);
}

TEST_CASE("A queue that nothing handles is retried, and the log has the cure", "[queue]") {
    const Delivery delivery(App(), kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Retried, Fate::Retried});
    CHECK(delivery.env.log().contains("add App::queue for it"));
}

TEST_CASE("An application that refuses handles no queue", "[queue]") {
    const Delivery delivery(App::refusing(Error(ErrorCode::Internal, "", "no BASE_URL")), kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Retried, Fate::Retried});
    CHECK(delivery.env.log().contains("no BASE_URL"));
}

TEST_CASE("A parameter that cannot be made fails its message", "[queue]") {
    const Delivery delivery(consumer([](Message<Order>, Kv<"NOT_THERE">) {}), kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Retried, Fate::Retried});
    CHECK(delivery.env.log().contains("NOT_THERE"));
}

TEST_CASE("Handlers of events share what the application was given", "[queue]") {
    App app = consumer([](Message<Order>, State<int> state, Context& context) -> Result<void> {
        return *state == 7 && context.state<int>() != nullptr ? Result<void>() : fail(ErrorCode::Internal, "");
    });
    app.state(7);
    app.scheduled("0 3 * * *", [](State<int> state) -> Result<void> {
        return *state == 7 ? Result<void>() : fail(ErrorCode::Internal, "");
    });
    testing::MemoryEnv env;
    testing::Client client(std::move(app), env);
    CHECK(fates(client.queue("orders", kPlumAndNut)) == std::vector{Fate::Acked, Fate::Acked});
    CHECK(client.scheduled("0 3 * * *"));
}

TEST_CASE("The handlers of an application that is mounted are this one's", "[queue]") {
    App app;
    app.mount("/shop", consumer([](Message<Order>) {}));
    const Delivery delivery(std::move(app), kPlumAndNut);
    CHECK(fates(delivery.event) == std::vector{Fate::Acked, Fate::Acked});
}

TEST_CASE("MemoryQueue delivers batches, retries, and what was in vain to dead letters", "[queue]") {
    testing::MemoryEnv env;
    const auto dead = std::make_shared<testing::MemoryQueue>(env, "dead");
    testing::MemoryQueue queue(env, "orders",
                               {.batch_size = 2, .max_retries = 1, .retry_delay = 10s, .dead_letters = dead});
    std::string seen;
    testing::Client client(consumer([&seen](QueueBatch<Order> batch) {
                               seen += std::to_string(batch.size());
                               for (Message<Order>& order : batch) {
                                   seen += std::to_string(order.attempts());
                                   if (order->cake == "nut") order.retry();
                               }
                               seen += ' ';
                           }),
                           env);
    REQUIRE(queue.send_batch(kPlumAndNut));
    REQUIRE(queue.send(Order{"pear"}));
    REQUIRE(queue.send(QueueMessage::of(Order{"late"}).after(60s)));
    CHECK(queue.deliver_to(client) == 3);
    CHECK(seen == "211 11 ");
    CHECK(queue.waiting() == 2);
    env.advance(10s);
    CHECK(queue.deliver_to(client) == 1);
    CHECK(seen == "211 11 12 ");
    CHECK(dead->bodies() == std::vector<QueueBody>{kPlumAndNut[1].body()});
    env.advance(50s);
    CHECK(queue.deliver_to(client) == 1);
    CHECK(queue.waiting() == 0);
}

TEST_CASE("MemoryQueue loses what was retried in vain where there are no dead letters", "[queue]") {
    testing::MemoryEnv env;
    testing::MemoryQueue queue(env, "orders", {.max_retries = 2});
    testing::Client client(consumer([](Message<Order> message) { message.retry(); }), env);
    REQUIRE(queue.send(Order{"plum"}));
    CHECK(queue.deliver_to(client) == 3);
    CHECK(queue.waiting() == 0);
}
