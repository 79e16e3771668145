#include "workers_object_sockets.hpp"

#include <emscripten/val.h>

#include "edge/app/event_entries.hpp"
#include "edge/text/decimal.hpp"
#include "received_response.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_web_socket.hpp"

namespace edge::wasm {
namespace {

using emscripten::val;

/// The state of the object, by the object that it is a member of.
Handle platform_handle() { return handle_of(platform_object()); }

/// The same WebSocket once more: each handle is released by its own owner.
OwnedHandle another(const OwnedHandle& socket) { return own(borrow(socket)); }

ObjectSocket held(OwnedHandle socket) { return ObjectSocket(std::make_shared<WorkersObjectSocket>(std::move(socket))); }

Error object_socket_error(const Rejection& rejection) {
    if (rejection.message.contains("websockets can be accepted"))
        return {ObjectSocketError::TooManySockets, "There are too many WebSockets here.",
                std::string(rejection.message)};
    return rejection_error(rejection, "The object");
}

/// The text of what a call gives at once; empty if it is nothing.
std::string text_of(const CallSlot& called) {
    Result<std::string_view> packed = called.result();
    return packed ? std::string(take_part(*packed).bytes) : std::string();
}

/// How many elements an array has.
std::size_t length_of(const OwnedHandle& array) {
    return std::size_t(parse_decimal(text_of(*call_now(array.get(), call_text({"length"})))).value_or(0));
}

/// What a call of the state gives: an array of WebSockets.
Result<std::vector<ObjectSocket>> sockets_of(json::Writer text) {
    const auto called = call_now(platform_handle(), std::move(text));
    if (const auto done = called->result(&object_socket_error); !done) return std::unexpected(done.error());
    const OwnedHandle list = called->take_handle();
    const val array = borrow(list);
    std::vector<ObjectSocket> all;
    const std::size_t count = length_of(list);
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i) all.push_back(held(own(member(array, std::to_string(i)))));
    return all;
}

}  // namespace

Result<void> WorkersObjectSocket::send(std::string_view data, WebSocketData kind) {
    return send_message(socket_.get(), {"send"}, data, kind);
}

Result<void> WorkersObjectSocket::close(std::uint16_t code, std::string_view reason) {
    return close_web_socket(socket_.get(), {"close"}, code, reason, "[]");
}

std::vector<std::string> WorkersObjectSocket::tags() const {
    std::vector<std::string> all;
    const auto slot = make_call(platform_handle(), std::move(call_text({"state", "getTags"}, "true").null()));
    slot->set_handle(0, another(socket_));
    evaluate(slot->call());
    const OwnedHandle list = slot->take_handle();
    if (list.get() == 0) return all;
    const std::size_t count = length_of(list);
    for (std::size_t i = 0; i < count; ++i)
        all.push_back(text_of(*call_now(list.get(), call_text({std::to_string(i)}))));
    return all;
}

std::optional<std::string> WorkersObjectSocket::attachment() const {
    const auto called = call_now(socket_.get(), call_text({"deserializeAttachment"}));
    Result<std::string_view> packed = called->result();
    if (!packed) return std::nullopt;
    const Part part = take_part(*packed);
    if (part.kind == PartKind::Absent) return std::nullopt;
    return std::string(part.bytes);
}

Result<void> WorkersObjectSocket::set_attachment(std::string_view bytes) {
    const auto slot = make_call(socket_.get(), std::move(call_text({"serializeAttachment"}, "[]").null()));
    slot->set_bytes(0, bytes);
    evaluate(slot->call());
    const Result<std::string_view> kept = slot->result(&object_socket_error);
    return kept ? Result<void>() : std::unexpected(kept.error());
}

std::optional<Time> WorkersObjectSocket::auto_responded_at() const {
    const auto slot = make_call(platform_handle(),
                                std::move(call_text({"state", "getWebSocketAutoResponseTimestamp"}, "true").null()));
    slot->set_handle(0, another(socket_));
    evaluate(slot->call());
    const OwnedHandle date = slot->take_handle();
    if (date.get() == 0) return std::nullopt;
    const std::string moment = text_of(*call_now(date.get(), call_text({"getTime"})));
    return Time(std::chrono::milliseconds(parse_decimal(moment).value_or(0)));
}

bool WorkersObjectSocket::is(const HeldWebSocket& other) const {
    return borrow(socket_).strictlyEquals(borrow(static_cast<const WorkersObjectSocket&>(other).socket_));
}

Result<std::vector<ObjectSocket>> WorkersObjectSockets::all() {
    return sockets_of(call_text({"state", "getWebSockets"}, "true"));
}

Result<std::vector<ObjectSocket>> WorkersObjectSockets::with_tag(std::string_view tag) {
    return sockets_of(std::move(call_text({"state", "getWebSockets"}, "true").value(tag)));
}

void WorkersObjectSockets::clear_auto_response() {
    (void)call_now(platform_handle(), call_text({"state", "setWebSocketAutoResponse"}, "[]"));
}

Result<std::pair<ObjectSocket, std::unique_ptr<Upgrade>>> WorkersObjectSockets::open(
    const std::vector<std::string>& tags) {
    Result<NativePair> pair = make_native_pair();
    if (!pair) return std::unexpected(std::move(pair.error()));
    json::Writer text = call_text({"state", "acceptWebSocket"}, "[]");
    text.null().begin_array();
    for (const std::string& tag : tags) text.value(tag);
    const auto slot = make_call(platform_handle(), std::move(text.end_array()));
    slot->set_handle(0, another(pair->ours));
    evaluate(slot->call());
    if (const auto accepted = slot->result(&object_socket_error); !accepted) return std::unexpected(accepted.error());
    return std::pair(held(std::move(pair->ours)), std::make_unique<WebSocketHandover>(std::move(pair->theirs)));
}

Result<void> WorkersObjectSockets::answer_by_itself(std::string_view request, std::string_view response) {
    json::Writer texts;
    texts.begin_array().value(request).value(response).end_array();
    val pair = construct("WebSocketRequestResponsePair", from_json(std::move(texts).take()));
    const auto slot =
        make_call(platform_handle(), std::move(call_text({"state", "setWebSocketAutoResponse"}, "[]").null()));
    slot->set_handle(0, own(std::move(pair)));
    evaluate(slot->call());
    const Result<std::string_view> set = slot->result(&object_socket_error);
    return set ? Result<void>() : std::unexpected(set.error());
}

}  // namespace edge::wasm

std::shared_ptr<edge::ObjectSockets> edge::CustomBinding<edge::ObjectSockets>::bind(const Env& env, std::string_view) {
    detail::take_web_socket_events();  // whoever accepts one is told of its end
    if (!wasm::platform_object()["state"].isUndefined()) return std::make_shared<wasm::WorkersObjectSockets>();
    env.log(LogLevel::Error, "There are no WebSockets of an object here",
            {{"cure", "ask for them in a Durable Object (durableObject of workers-cpp), or answer with a "
                      "WebSocketSession"}});
    return nullptr;
}
