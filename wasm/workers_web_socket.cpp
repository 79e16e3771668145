#include "workers_web_socket.hpp"

#include <emscripten/val.h>

#include "always.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"
#include "values.hpp"

/// What wasm/web_socket.js gives.
extern "C" edge::wasm::Handle edge_web_socket(edge::wasm::Handle socket, std::uint32_t room);

namespace edge::wasm {
namespace {

using emscripten::val;

/// Nobody looks at what `send` gives.
constexpr std::string_view kNothing = "[]";

Error web_socket_error(const Rejection& rejection) {
    // In the platform's words, where it throws what browsers do not.
    if (rejection.message.contains("after close")) return web_socket_closed(rejection.message);
    return rejection_error(rejection, "A WebSocket");
}

std::optional<WebSocketClose> read_close(std::string_view packed) {
    const Part code = take_part(packed);
    if (code.kind == PartKind::Absent) return std::nullopt;
    WebSocketClose close{.code = std::uint16_t(parse_decimal(code.bytes).value_or(1005))};
    close.reason = take_part(packed).bytes;
    close.was_clean = take_part(packed).bytes == "true";
    return close;
}

std::string in_words(const std::optional<WebSocketClose>& end) {
    if (!end) return "it has ended";
    return concat({"closed with ", std::to_string(end->code), " ", end->reason});
}

/// The call gives the mailbox once there is something in it, which is taken now: one that was given up loses nothing.
Result<WebSocketMessage> decode_arrived(const CallSlot& slot) {
    Result<std::string_view> arrived = slot.result(&web_socket_error);
    if (!arrived) return std::unexpected(std::move(arrived.error()));
    const OwnedHandle mailbox(take_part(*arrived).handle);
    const auto taken = call_now(mailbox.get(), call_text({"take"}, R"(["kind","data","code","reason","wasClean"])"));
    Result<std::string_view> packed = taken->result(&web_socket_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const std::string_view kind = take_part(*packed).bytes;
    const std::string_view data = take_part(*packed).bytes;
    if (kind == "text") return WebSocketMessage{WebSocketData::Text, std::string(data)};
    if (kind == "bytes") return WebSocketMessage{WebSocketData::Bytes, std::string(data)};
    return std::unexpected(web_socket_closed(in_words(read_close(*packed))));
}

}  // namespace

Result<void> send_message(Handle target, std::initializer_list<std::string_view> send, std::string_view data,
                          WebSocketData kind) {
    json::Writer text = call_text(send, kNothing);
    if (kind == WebSocketData::Text) text.value(data);
    else text.null();
    const auto slot = make_call(target, std::move(text));
    if (kind == WebSocketData::Bytes) slot->set_bytes(0, data);
    evaluate(slot->call());
    return slot->result(&web_socket_error).transform([](std::string_view) {});
}

Result<void> close_web_socket(Handle target, std::initializer_list<std::string_view> close, std::uint16_t code,
                              std::string_view reason, std::string_view pick) {
    const auto called = call_now(target, std::move(call_text(close, pick).value(code).value(reason)));
    return called->result(&web_socket_error).transform([](std::string_view) {});
}

Result<NativePair> make_native_pair() {
    if (val::global("WebSocketPair").isUndefined())
        return fail(WebSocketError::Unsupported, "WebSockets are not supported here.",
                    "this host has no WebSocketPair");
    val pair = construct("WebSocketPair", from_json("[]"));
    OwnedHandle theirs = own(member(pair, "0"));
    OwnedHandle ours = own(member(pair, "1"));
    return NativePair{own(std::move(pair)), std::move(theirs), std::move(ours)};
}

WorkersWebSocket::WorkersWebSocket(const OwnedHandle& socket)
    : mailbox_(edge_web_socket(socket.get(), std::uint32_t(web_socket_limits::kBacklogBytes))) {}

Prepared<WebSocketMessage> WorkersWebSocket::prepare_receive(Platform&) {
    return prepared<decode_arrived>(make_call(mailbox_.get(), call_text({"arrived"}, "true")));
}

Result<void> WorkersWebSocket::send(std::string_view data, WebSocketData kind) {
    return send_message(mailbox_.get(), {"target", "send"}, data, kind);
}

Result<void> WorkersWebSocket::close(std::uint16_t code, std::string_view reason) {
    return close_web_socket(mailbox_.get(), {"target", "close"}, code, reason, kAlways);
}

std::optional<WebSocketClose> WorkersWebSocket::closed() const {
    if (call_now(mailbox_.get(), call_text({"end"}, "true"))->take_handle().get() == 0) return std::nullopt;
    const auto end = call_now(mailbox_.get(), call_text({"end"}, R"(["code","reason","wasClean"])"));
    const Result<std::string_view> packed = end->result();
    return packed ? read_close(*packed) : std::nullopt;
}

}  // namespace edge::wasm

edge::Result<edge::WebSocketPair> edge::make_web_socket_pair() {
    Result<wasm::NativePair> made = wasm::make_native_pair();
    if (!made) return std::unexpected(std::move(made.error()));
    return WebSocketPair{made->pair.take(), std::make_unique<wasm::WorkersWebSocket>(made->ours)};
}

std::unique_ptr<edge::WebSocketConnection> edge::accept_web_socket(std::uintptr_t opened) {
    return std::make_unique<wasm::WorkersWebSocket>(wasm::OwnedHandle(static_cast<wasm::Handle>(opened)));
}
