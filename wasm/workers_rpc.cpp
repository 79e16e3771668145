#include "workers_rpc.hpp"

#include <emscripten/val.h>

#include "bindings.hpp"
#include "edge/bindings/bound.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

/// A string comes as its bytes.
Result<RpcValue> decode_rpc_value(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&rpc_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    switch (part.kind) {
        case PartKind::Json: return RpcValue{RpcValue::Kind::Json, std::string(part.bytes)};
        case PartKind::Bytes: return RpcValue{RpcValue::Kind::Bytes, std::string(part.bytes)};
        case PartKind::Handle:
            release(part.handle);
            return fail(RpcError::ResultUnexpected, "A method of another Worker gave a result that was not expected.",
                        "the result is a stream");
        case PartKind::Absent: break;
    }
    return RpcValue();
}

}  // namespace

Prepared<RpcValue> WorkersRpc::prepare(std::string_view method, const std::vector<RpcValue>& arguments) {
    if (!object_) return Prepared<RpcValue>::ready(std::unexpected(object_.error()));
    json::Writer text = call_text({method});
    for (const RpcValue& argument : arguments) {
        if (argument.kind == RpcValue::Kind::Json) text.raw(argument.bytes);
        else text.null();  // bytes are put in its place
    }
    auto slot = make_call(object_->get(), std::move(text));
    for (std::uint32_t i = 0; i < arguments.size(); ++i)
        if (arguments[i].kind == RpcValue::Kind::Bytes) slot->set_bytes(i, arguments[i].bytes);
    return prepared<decode_rpc_value>(std::move(slot));
}

std::unique_ptr<RpcStub> WorkersRpcNamespace::by_name(std::string_view name) {
    const auto called = call_now(env_, std::move(call_text({name_, "getByName"}, "true").value(name)));
    const Result<std::string_view> found = called->result(&rpc_error);
    return std::make_unique<WorkersRpc>(
        *platform_, found ? Result<OwnedHandle>(called->take_handle()) : std::unexpected(found.error()));
}

}  // namespace edge::wasm

std::shared_ptr<edge::RpcStub> edge::CustomBinding<edge::RpcStub>::bind(const Env& env, std::string_view name) {
    emscripten::val object = wasm::binding(name, "fetch");
    if (object.isUndefined()) {
        env.log(LogLevel::Error, "A service is not bound",
                {{"binding", name},
                 {"cure", "add a [[services]] with this binding, and the entrypoint that has the methods, to "
                          "wrangler.toml"}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersRpc>(env.platform(), wasm::own(std::move(object)));
}

std::shared_ptr<edge::RpcNamespace> edge::CustomBinding<edge::RpcNamespace>::bind(const Env& env,
                                                                                  std::string_view name) {
    if (wasm::binding(name, "getByName").isUndefined()) {
        env.log(LogLevel::Error, "Durable Objects are not bound",
                {{"binding", name}, {"cure", how_to_bind_durable_objects()}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersRpcNamespace>(env.platform(), wasm::handle_of(wasm::env_object()),
                                                       std::string(name));
}
