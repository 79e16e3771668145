// The entry for methods that other Workers call. A program has it if its application has a method.

#include <string>
#include <string_view>

#include <emscripten/em_macros.h>

#include "call_slot.hpp"
#include "edge/app.hpp"
#include "worker.hpp"

void edge::detail::take_rpc_calls() {}

namespace edge::wasm {
namespace {

/// How a value is marked, before its bytes: on its way in, out, and where the method threw.
constexpr char kNothing = 'n';
constexpr char kJson = 'j';
constexpr char kBytes = 'b';
constexpr char kThrown = 't';

std::string argument_bytes(Handle exchange, std::size_t index) {
    const auto called = call_now(exchange, call_text({"event", "args", std::to_string(index)}));
    Result<std::string_view> packed = called->result();
    return packed ? std::string(take_part(*packed).bytes) : std::string();
}

/// Of the head "method", then a line for each argument: its mark, and its JSON. Bytes are asked for.
RpcCall call_of(std::string_view head, Handle exchange) {
    RpcCall call{.method = std::string(take_line(head)), .arguments = {}};
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        RpcValue& value = call.arguments.emplace_back();
        if (line.front() == kJson) value = {RpcValue::Kind::Json, std::string(line.substr(1))};
        if (line.front() == kBytes)
            value = {RpcValue::Kind::Bytes, argument_bytes(exchange, call.arguments.size() - 1)};
    }
    return call;
}

std::string thrown(const Error& error) {
    const auto [name, message, code] = rpc_failure(error);
    json::Writer text;
    text.begin_object().member("name", name).member("message", message).member("code", code).end_object();
    return kThrown + std::move(text).take();
}

std::string returned(const RpcValue& value) {
    switch (value.kind) {
        case RpcValue::Kind::Json: return kJson + value.bytes;
        case RpcValue::Kind::Bytes: return kBytes + value.bytes;
        case RpcValue::Kind::Nothing: break;
    }
    return {kNothing};
}

Result<std::string> work_on_call(const App& app, std::string_view head, Handle exchange, Context& context) {
    RpcCall call = call_of(head, exchange);
    const Result<void> done = app.handle(call, context);
    return done ? returned(call.result) : thrown(done.error());
}

}  // namespace
}  // namespace edge::wasm

/// What runtime/instance.js calls.
extern "C" EMSCRIPTEN_KEEPALIVE void edge_handle_rpc(edge::wasm::Handle exchange, std::uint32_t head_size) {
    edge::wasm::run_event(exchange, head_size, &edge::wasm::work_on_call);
}
