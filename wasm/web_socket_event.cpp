// The entry for what comes over WebSockets of a Durable Object. A program has it if its application has a handler of
// that.

#include <memory>
#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "edge/text/decimal.hpp"
#include "worker.hpp"
#include "workers_object_sockets.hpp"

void edge::detail::take_web_socket_events() {}

namespace edge::wasm {
namespace {

ObjectSocket socket_of(Handle exchange) {
    OwnedHandle socket = call_now(exchange, call_text({"event", "socket"}, "true"))->take_handle();
    return ObjectSocket(std::make_shared<WorkersObjectSocket>(std::move(socket)));
}

std::string data_of(Handle exchange) {
    const auto called = call_now(exchange, call_text({"event", "message"}));
    Result<std::string_view> packed = called->result();
    return packed ? std::string(take_part(*packed).bytes) : std::string();
}

/// Of the head "text", "bytes" or "close", of which the last goes on: "code", "true" if it was clean, and the reason,
/// which may have any character.
Result<std::string> work_on_socket(const App& app, std::string_view head, Handle exchange, Context& context) {
    const std::string_view kind = take_line(head);
    Result<void> done;
    if (kind == "close") {
        WebSocketClose close{.code = std::uint16_t(parse_decimal(take_line(head)).value_or(1005))};
        close.was_clean = take_line(head) == "true";
        close.reason = head;
        ObjectSocketClosed event{socket_of(exchange), std::move(close)};
        done = app.handle(event, context);
    } else {
        const WebSocketData data = kind == "text" ? WebSocketData::Text : WebSocketData::Bytes;
        ObjectSocketMessage event{socket_of(exchange), {data, data_of(exchange)}};
        done = app.handle(event, context);
    }
    return done.transform([] { return std::string(); });
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_web_socket(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_socket);
}
