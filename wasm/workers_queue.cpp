#include "workers_queue.hpp"

#include <emscripten/val.h>

#include "bindings.hpp"
#include "call_slot.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

/// What it gives, figures of the queue, is of no use here.
constexpr std::string_view kPickNothing = "[]";

std::string_view content_type(QueueContent content) {
    switch (content) {
        case QueueContent::Text: return "text";
        case QueueContent::Bytes: return "bytes";
        case QueueContent::Json:
        case QueueContent::Other: break;
    }
    return "json";
}

/// The body as an argument; bytes are put in its place later.
void write_body(json::Writer& text, const QueueBody& body) {
    if (body.content == QueueContent::Text) text.value(body.bytes);
    else if (body.content == QueueContent::Bytes) text.null();
    else text.raw(body.bytes);
}

void write_options(json::Writer& text, const QueueMessage& message) {
    text.member("contentType", content_type(message.body().content));
    if (message.delay()) text.member("delaySeconds", message.delay()->count());
}

/// An array of what `sendBatch` takes.
OwnedHandle requests_of(std::span<const QueueMessage> messages) {
    json::Writer text;
    text.begin_array();
    for (const QueueMessage& message : messages) {
        write_body(text.begin_object().key("body"), message.body());
        write_options(text, message);
        text.end_object();
    }
    text.end_array();
    val requests = from_json(std::move(text).take());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const QueueBody& body = messages[i].body();
        if (body.content == QueueContent::Bytes) requests[std::to_string(i).c_str()].set("body", copy_out(body.bytes));
    }
    return own(std::move(requests));
}

Result<Done> decode_sent(const CallSlot& slot) {
    return slot.result(&queue_error).transform([](std::string_view) { return Done{}; });
}

}  // namespace

Prepared<Done> WorkersQueue::prepare(const QueueMessage& message) {
    json::Writer text = call_text({name_, "send"}, kPickNothing);
    write_body(text, message.body());
    write_options(text.begin_object(), message);
    auto slot = make_call(env_, std::move(text.end_object()));
    if (message.body().content == QueueContent::Bytes) slot->set_bytes(0, message.body().bytes);
    return prepared<decode_sent>(std::move(slot));
}

Prepared<Done> WorkersQueue::prepare_batch(std::span<const QueueMessage> messages) {
    auto slot = make_call(env_, std::move(call_text({name_, "sendBatch"}, kPickNothing).null()));
    slot->set_handle(0, requests_of(messages));
    return prepared<decode_sent>(std::move(slot));
}

}  // namespace edge::wasm

std::shared_ptr<edge::MessageQueue> edge::CustomBinding<edge::MessageQueue>::bind(const Env& env,
                                                                                  std::string_view name) {
    if (wasm::binding(name, "sendBatch").isUndefined()) {
        env.log(LogLevel::Error, "A queue is not bound",
                {{"binding", name}, {"cure", "add a [[queues.producers]] with this binding to wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersQueue>(env.platform(), wasm::handle_of(wasm::env_object()), std::string(name));
}
