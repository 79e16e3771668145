// Methods that take functions, and objects with methods.

#include <memory>
#include <utility>

#include <emscripten/val.h>

#include "edge/bindings/rpc/rpc_function.hpp"
#include "rpc_passing.hpp"
#include "values.hpp"
#include "worker.hpp"
#include "workers_rpc.hpp"

void edge::detail::take_rpc_objects() {}

namespace edge::wasm {
namespace {

using emscripten::val;

/// A function that is called by a method of its own: a stub has every method, but those of the other side.
class CallableRpc final : public WorkersRpc {
public:
    CallableRpc(OwnedHandle callable, RpcObject function)
        : WorkersRpc(platform(), std::move(callable)), function_(std::move(function)) {}

private:
    RpcObject function_;  ///< ends with it
};

/// An object with the function as its method "call".
OwnedHandle callable(const OwnedHandle& function) {
    auto binding = make_call(0, std::move(call_text({"Function", "prototype", "bind", "call"}, "true").null().null()));
    binding->set_handle(0, own(borrow(function)));
    evaluate(binding->call());
    val object = from_json("{}");
    object.set(detail::kRpcFunctionCall.data(), value_of(binding->take_handle().take()));
    return own(std::move(object));
}

}  // namespace

RpcObject rpc_object(OwnedHandle argument) { return std::make_unique<GivenRpc>(std::move(argument)); }

}  // namespace edge::wasm

edge::RpcObject edge::detail::callable_rpc(RpcObject function) {
    const Result<wasm::OwnedHandle>& object = static_cast<const wasm::WorkersRpc&>(*function).object();
    if (!object) return function;
    return std::make_unique<wasm::CallableRpc>(wasm::callable(*object), std::move(function));
}
