#include "workers_rpc.hpp"

#include <emscripten/val.h>

#include "always.hpp"
#include "bindings.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/text/concat.hpp"
#include "stream.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {

bool is_object(const emscripten::val& value) {
    return !value.isUndefined() && !value.isNull() && !value.isString() && !value.isNumber() && !value.isTrue() &&
           !value.isFalse();
}

namespace {

using emscripten::val;

std::unexpected<Error> unexpected_of_rpc(std::string_view what) {
    return fail(RpcError::ResultUnexpected, "A method of another Worker gave a result that was not expected.",
                std::string(what));
}

/// Tells the other side that a result is not needed any more: JavaScript's `using`.
void dispose(const OwnedHandle& result) {
    const val dispose = borrow(result)[member(val::global("Symbol"), "dispose")];
    if (!can(dispose, "call")) return;
    auto called = make_call(handle_of(dispose), call_text({"call"}, kAlways));
    called->set_handle(0, own(borrow(result)));
    evaluate(called->call());
}

/// Nobody wants a result: what it has of the other side is not needed, and the bytes of a stream are not sent.
void let_go(OwnedHandle result) {
    if (result.get() == 0) return;
    dispose(result);
    const val given = borrow(result);
    // A stub has whatever method it is asked for.
    if (can(given, "getReader") && !can(given, "dup")) ReadableStream(std::move(result), &rpc_error).cancel();
}

Result<RpcObject> decode_rpc_object(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&rpc_error); !packed)
        return std::unexpected(std::move(packed.error()));
    OwnedHandle object = slot.take_handle();
    // A method of all stubs, and of nothing else that passes between Workers.
    if (object.get() != 0 && can(borrow(object), "dup")) return std::make_unique<GivenRpc>(std::move(object));
    let_go(std::move(object));
    return unexpected_of_rpc("the result is no object with methods");
}

Result<Done> decode_unwanted(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&rpc_error); !packed)
        return std::unexpected(std::move(packed.error()));
    let_go(slot.take_handle());
    return Done();
}

/// What a method that is here gave may be any object: what it cannot do shows when it is asked.
Result<RpcObject> decode_object_here(const CallSlot& slot) {
    if (Result<std::string_view> packed = slot.result(&rpc_error); !packed)
        return std::unexpected(std::move(packed.error()));
    OwnedHandle object = slot.take_handle();
    if (object.get() == 0 || !is_object(borrow(object)))
        return unexpected_of_rpc("the result is no object with methods");
    const RpcSide side = can(borrow(object), "dup") ? RpcSide::Other : RpcSide::Here;
    return std::make_unique<GivenRpc>(std::move(object), side);
}

/// The text of a call: "a.b" is a path.
json::Writer call_text_of(std::string_view path, std::string_view pick) {
    json::Writer text;
    text.begin_array().begin_array();
    for (std::size_t dot = path.find('.'); dot != path.npos; dot = path.find('.')) {
        text.value(path.substr(0, dot));
        path.remove_prefix(dot + 1);
    }
    text.value(path).end_array().raw(pick);
    return text;
}

Result<Stream> decode_rpc_stream(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&rpc_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    if (part.kind != PartKind::Handle) return unexpected_of_rpc("the result is no stream");
    return Stream(std::make_unique<ReadableStream>(OwnedHandle(part.handle), &rpc_error));
}

}  // namespace

GivenRpc::GivenRpc(OwnedHandle object, RpcSide side) : WorkersRpc(platform(), std::move(object), side) {}

GivenRpc::~GivenRpc() { dispose(*object()); }

Result<RpcValue> decode_rpc_value(const CallSlot& slot) {
    Result<std::string_view> packed = slot.result(&rpc_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Part part = take_part(*packed);
    switch (part.kind) {
        case PartKind::Json: return RpcValue{RpcValue::Kind::Json, std::string(part.bytes)};
        case PartKind::Bytes: return RpcValue{RpcValue::Kind::Bytes, std::string(part.bytes)};
        case PartKind::Handle: let_go(OwnedHandle(part.handle)); return unexpected_of_rpc("the result is a stream");
        case PartKind::Absent: break;
    }
    return RpcValue();
}

Result<OwnedHandle> WorkersRpc::owner(std::string_view& path) const {
    if (!object_) return std::unexpected(object_.error());
    const std::string_view whole = path;
    val owner = borrow(*object_);
    bool is_there = true;
    for (std::size_t dot = path.find('.'); is_there && dot != path.npos; dot = path.find('.')) {
        owner = member(owner, path.substr(0, dot));
        is_there = is_object(owner);
        path.remove_prefix(dot + 1);
    }
    if (is_there && (side_ == RpcSide::Other || can(owner, path))) return own(std::move(owner));
    return std::unexpected(
        rpc_error({.message = concat({"it does not implement the method \"", whole, "\""}), .name = "TypeError"}));
}

Result<std::unique_ptr<CallSlot>> WorkersRpc::call_of(std::string_view method, RpcArguments& arguments,
                                                      std::string_view pick) {
    if (!object_) return std::unexpected(object_.error());
    if (side_ == RpcSide::Here) {
        std::string_view path = method;
        if (Result<OwnedHandle> found = owner(path); !found) return std::unexpected(std::move(found.error()));
    }
    json::Writer text = call_text_of(method, pick);
    for (const RpcValue& argument : arguments.values) {
        if (argument.kind == RpcValue::Kind::Json) text.raw(argument.bytes);
        else text.null();  // bytes, or the stream, are put in its place
    }
    auto slot = make_call(object_->get(), std::move(text));
    for (std::uint32_t i = 0; i < arguments.values.size(); ++i)
        if (arguments.values[i].kind == RpcValue::Kind::Bytes) slot->set_bytes(i, arguments.values[i].bytes);
    if (!arguments.stream) return slot;
    Result<OwnedHandle> stream = stream_to_pass(std::move(arguments.stream));
    if (!stream) return std::unexpected(std::move(stream.error()));
    slot->set_handle(std::uint32_t(arguments.stream_at), *std::move(stream));
    return slot;
}

Prepared<RpcValue> WorkersRpc::prepare(std::string_view method, RpcArguments& arguments) {
    auto slot = call_of(method, arguments, "null");
    if (!slot) return Prepared<RpcValue>::ready(std::unexpected(std::move(slot.error())));
    return prepared<decode_rpc_value>(*std::move(slot));
}

Prepared<Stream> WorkersRpc::prepare_stream(std::string_view method, RpcArguments& arguments) {
    auto slot = call_of(method, arguments, "null");
    if (!slot) return Prepared<Stream>::ready(std::unexpected(std::move(slot.error())));
    return prepared<decode_rpc_stream>(*std::move(slot));
}

Prepared<RpcObject> WorkersRpc::prepare_object(std::string_view method, RpcArguments& arguments) {
    auto slot = call_of(method, arguments, "true");
    if (!slot) return Prepared<RpcObject>::ready(std::unexpected(std::move(slot.error())));
    if (side_ == RpcSide::Here) return prepared<decode_object_here>(*std::move(slot));
    return prepared<decode_rpc_object>(*std::move(slot));
}

Prepared<Done> WorkersRpc::prepare_unwanted(std::string_view method, RpcArguments& arguments) {
    auto slot = call_of(method, arguments, "true");
    if (!slot) return Prepared<Done>::ready(std::unexpected(std::move(slot.error())));
    return prepared<decode_unwanted>(*std::move(slot));
}

std::unique_ptr<RpcStub> WorkersRpcNamespace::by_name(std::string_view name) {
    const auto called = call_now(objects_.get(), std::move(call_text({"getByName"}, "true").value(name)));
    const Result<std::string_view> found = called->result(&rpc_error);
    return std::make_unique<WorkersRpc>(
        *platform_, found ? Result<OwnedHandle>(called->take_handle()) : std::unexpected(found.error()));
}

}  // namespace edge::wasm

std::shared_ptr<edge::RpcStub> edge::CustomBinding<edge::RpcStub>::bind(const Env& env, std::string_view name) {
    emscripten::val object = wasm::bound_value(name);
    if (!wasm::is_object(object)) {
        env.log(LogLevel::Error, "A service is not bound",
                {{"binding", name},
                 {"cure", "add a [[services]] with this binding, and the entrypoint that has the methods, to "
                          "wrangler.toml"}});
        return nullptr;
    }
    const auto side = wasm::can(object, "fetch") ? wasm::RpcSide::Other : wasm::RpcSide::Here;
    return std::make_shared<wasm::WorkersRpc>(env.platform(), wasm::own(std::move(object)), side);
}

std::shared_ptr<edge::RpcNamespace> edge::CustomBinding<edge::RpcNamespace>::bind(const Env& env,
                                                                                  std::string_view name) {
    emscripten::val objects = wasm::binding(name, "getByName");
    if (objects.isUndefined()) {
        env.log(LogLevel::Error, "Durable Objects are not bound",
                {{"binding", name}, {"cure", how_to_bind_durable_objects()}});
        return nullptr;
    }
    return std::make_shared<wasm::WorkersRpcNamespace>(env.platform(), wasm::own(std::move(objects)));
}
