// error: a handler of a queue takes a Message<T>, or a QueueBatch<T>
#include "edge/edge.hpp"

void queue_without_message(edge::App& app) {
#ifdef CURED
    app.queue("orders", [](edge::Message<std::string>, edge::Kv<"NOTES">) {});
#else
    app.queue("orders", [](edge::Kv<"NOTES">) {});
#endif
}
