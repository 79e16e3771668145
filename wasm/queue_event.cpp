// The entry for what queues deliver. A program has it if its application has a handler of a queue.

#include <cstddef>
#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "edge/text/decimal.hpp"
#include "worker.hpp"

void edge::detail::take_queue_events() {}

namespace edge::wasm {
namespace {

QueueBody body_of(const OwnedHandle& messages, std::size_t index, std::string_view kind) {
    const auto called = call_now(messages.get(), call_text({std::to_string(index), "body"}));
    Result<std::string_view> packed = called->result();
    if (!packed) return {QueueContent::Other, {}};
    const Part part = take_part(*packed);
    if (kind == "text") return {QueueContent::Text, std::string(part.bytes)};
    if (kind == "bytes") return {QueueContent::Bytes, std::string(part.bytes)};
    return {QueueContent::Json, part.kind == PartKind::Absent ? "null" : std::string(part.bytes)};
}

/// Of the head "queue", then for each message "id", "milliseconds", "attempts" and "kind", a line each. The bodies are
/// asked for one by one: they are of many forms, and together up to 256 kB.
QueueEvent event_of(std::string_view head, Handle exchange) {
    QueueEvent event{.queue = std::string(take_line(head)), .messages = {}};
    const OwnedHandle messages = call_now(exchange, call_text({"event", "messages"}, "true"))->take_handle();
    while (!head.empty()) {
        DeliveredMessage message{.id = std::string(take_line(head)), .timestamp = {}, .body = {}};
        message.timestamp = Time{std::chrono::milliseconds(parse_decimal(take_line(head)).value_or(0))};
        message.attempts = std::uint32_t(parse_decimal(take_line(head)).value_or(1));
        message.body = body_of(messages, event.messages.size(), take_line(head));
        event.messages.push_back(std::move(message));
    }
    return event;
}

/// An item for each message: true if it is acked, else the seconds after which it is retried, or null.
std::string fates_of(const QueueEvent& event) {
    json::Writer text;
    text.begin_array();
    for (const DeliveredMessage& message : event.messages) {
        if (message.fate == DeliveredMessage::Fate::Acked) text.value(true);
        else if (message.delay) text.value(message.delay->count());
        else text.null();
    }
    text.end_array();
    return std::move(text).take();
}

Result<std::string> work_on_messages(const App& app, std::string_view head, Handle exchange, Context& context) {
    QueueEvent event = event_of(head, exchange);
    (void)app.handle(event, context);  // it has logged what failed, and decided over each message
    return fates_of(event);
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_queue(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_messages);
}
