#include "queue_handlers.hpp"

#include <string>

#include "edge/edge.hpp"
#include "edge/handlers/queue.hpp"
#include "orders.hpp"

namespace platform_probe {

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// "2 Text plum": what came, for the test to read.
std::string shown(const Message<QueueBody>& message) {
    constexpr std::string_view kNames[] = {"Json", "Text", "Bytes", "Other"};
    std::string shown = std::to_string(message.attempts());
    shown += " ";
    shown += kNames[std::size_t(message->content)];
    return shown + " " + message->bytes;
}

/// Whatever came, by its id.
Result<void> keep(Message<QueueBody> message, Kv<"KV"> kv) {
    return kv.put("kept/" + message.id(), shown(message),
                  {.metadata = std::to_string(message.timestamp().time_since_epoch().count())});
}

/// A plum is baked, a nut fails, a fig throws, a date traps; what else there is waits.
Result<void> bake(Message<Order> order, Context& context, Kv<"KV"> kv) {
    if (order->cake == "nut") return fail(ErrorCode::Conflict, "No nuts.");
    if (order->cake == "fig") throw std::runtime_error("no figs");
    if (order->cake == "date") __builtin_trap();
    if (order->cake == "pear" && order.attempts() == 1) return order.retry(1s), Result<void>();
    context.wait_until([kv, id = order.id()] { (void)kv.put("later/" + id, "done"); });
    return kv.put("baked/" + order->cake, std::to_string(order.attempts()));
}

}  // namespace

void add_queues(App& app) {
    app.queue("kept", &keep);
    app.queue("dead", &keep);
    app.queue("orders", &bake);
    app.post("/orders", [](Body<Order> order, Queue<"ORDERS"> orders) { return orders->send(*order); });
    app.post("/kept", [](Body<Order> order, Queue<"KEPT"> kept) {
        const auto bytes = std::as_bytes(std::span(order->cake));
        return kept->send_batch(
            {QueueMessage::text(order->cake), QueueMessage::bytes(bytes), QueueMessage::of(Order{order->cake})});
    });
}

}  // namespace platform_probe
