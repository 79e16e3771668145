// The entry for methods that other Workers call. A program has it if its application has a method.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "edge/text/concat.hpp"
#include "rpc_passing.hpp"
#include "streams.hpp"
#include "worker.hpp"

void edge::detail::take_rpc_calls() {}

namespace edge::wasm {
namespace {

/// How a value is marked, before its bytes: on its way in, out, and where the method threw.
constexpr char kNothing = 'n';
constexpr char kJson = 'j';
constexpr char kBytes = 'b';
constexpr char kThrown = 't';
constexpr char kStream = 's';
constexpr char kObject = 'o';

std::string argument_bytes(Handle exchange, std::size_t index) {
    const auto called = call_now(exchange, call_text({"event", "args", std::to_string(index)}));
    Result<std::string_view> packed = called->result();
    return packed ? std::string(take_part(*packed).bytes) : std::string();
}

/// A function at the end of a path would be called.
OwnedHandle argument_handle(Handle exchange, std::size_t index) {
    const auto got = make_call(0, std::move(call_text({"Reflect", "get"}, "true").null().value(index)));
    got->set_handle(0, call_now(exchange, call_text({"event", "args"}, "true"))->take_handle());
    evaluate(got->call());
    return got->take_handle();
}

/// Of a line: a mark, and JSON if it is a value that has it. All else is asked for.
RpcArgument argument_of(std::string_view line, Handle exchange, std::size_t index) {
    switch (line.front()) {
        case kJson: return RpcValue{RpcValue::Kind::Json, std::string(line.substr(1))};
        case kBytes: return RpcValue{RpcValue::Kind::Bytes, argument_bytes(exchange, index)};
        case kStream: return &rpc_stream != nullptr ? rpc_stream(argument_handle(exchange, index)) : Stream();
        case kObject: return &rpc_object != nullptr ? rpc_object(argument_handle(exchange, index)) : RpcObject();
        default: return RpcValue();
    }
}

/// A call of the application, or of an object that it has given.
struct Received {
    RpcCall call;
    std::string key;  ///< of the object; empty: of the application
};

/// Objects that nobody has any more, by their keys, with a blank between.
void end_lost(std::string_view keys) {
    while (!keys.empty()) {
        const std::string_view key = keys.substr(0, keys.find(' '));
        keys.remove_prefix(std::min(key.size() + 1, keys.size()));
        end_served_rpc(key);
    }
}

/// Of the head: the method, the key, those of objects that were lost, then a line for each argument.
Received received_call(std::string_view head, Handle exchange) {
    const std::string_view method = take_line(head);
    Received received{.call = {.method = std::string(method), .arguments = {}}, .key = std::string(take_line(head))};
    if (const std::string lost(take_line(head)); !lost.empty()) end_lost(lost);
    for (std::size_t index = 0; !head.empty(); ++index)
        received.call.arguments.push_back(argument_of(take_line(head), exchange, index));
    return received;
}

std::string thrown(const Error& error) {
    const auto [name, message, code] = rpc_failure(error);
    json::Writer text;
    text.begin_object().member("name", name).member("message", message).member("code", code).end_object();
    return kThrown + std::move(text).take();
}

std::string returned(const RpcCall& call) {
    if (call.object) return kObject + keep_served_rpc(call.object);
    const RpcValue& value = call.result;
    switch (value.kind) {
        case RpcValue::Kind::Json: return kJson + value.bytes;
        case RpcValue::Kind::Bytes: return kBytes + value.bytes;
        case RpcValue::Kind::Nothing: break;
    }
    return {kNothing};
}

/// Nobody holds the object any more. A call of it that waits still does, until it is finished.
std::string end_object(const RpcCall& call, std::string_view key) {
    if (call.target) end_served_rpc(key);
    return {kNothing};
}

Result<std::string> work_on_call(const App& app, std::string_view head, Handle exchange, Context& context) {
    auto [call, key] = received_call(head, exchange);
    if (!key.empty()) {
        if (&served_rpc != nullptr) call.target = served_rpc(key);
        if (call.method.empty()) return end_object(call, key);
        if (!call.target) return thrown(rpc_object_gone());
    }
    const Result<void> done = app.handle(call, context);
    if (!done) return thrown(done.error());
    if (call.stream && send_stream(exchange, *call.stream, context)) return {};  // the answer is on its way
    return returned(call);
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_rpc(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_call);
}
