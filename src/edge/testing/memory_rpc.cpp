#include "edge/testing/memory_rpc.hpp"

#include <string>
#include <utility>

#include "edge/testing/memory_call.hpp"

namespace edge::testing {
namespace {

/// What there is in the place of what was asked for.
std::unexpected<Error> unexpected_form(std::string_view what) {
    return fail(RpcError::ResultUnexpected, "A method of another Worker gave a result that was not expected.",
                std::string(what));
}

}  // namespace

template <class T>
Prepared<T> MemoryRpc::prepare_call(std::string_view method, RpcArguments& arguments, Take<T> take) {
    const auto call = std::make_shared<RpcCall>();
    call->method = method;
    call->target = target_;
    for (RpcValue& value : arguments.values) call->arguments.emplace_back(std::move(value));
    if (arguments.stream) call->arguments[arguments.stream_at] = std::move(arguments.stream);
    if (arguments.function) call->arguments.emplace_back(std::move(arguments.function));
    return memory_call<T>([this, call, take]() -> Result<T> {
        const Result<void> done = client_->rpc(*call);
        call->arguments.clear();  // as the platform ends what it has given
        if (done) return (this->*take)(*call);
        const RpcFailure failure = rpc_failure(done.error());
        return std::unexpected(rpc_error({.message = failure.text, .name = failure.name}));
    });
}

Result<RpcValue> MemoryRpc::value_of(RpcCall& call) {
    if (call.stream) return unexpected_form("the result is a stream");
    if (call.object) return RpcValue{RpcValue::Kind::Json, ""};  // no value is read of it
    return std::move(call.result);
}

Result<Stream> MemoryRpc::stream_of(RpcCall& call) {
    if (!call.stream) return unexpected_form("the result is no stream");
    return call.stream->take_stream();
}

Result<RpcObject> MemoryRpc::object_of(RpcCall& call) {
    if (!call.object) return unexpected_form("the result is no object with methods");
    return std::unique_ptr<RpcStub>(new MemoryRpc(*client_, *platform_, std::move(call.object)));
}

Result<Done> MemoryRpc::unwanted(RpcCall&) { return Done(); }

Prepared<RpcValue> MemoryRpc::prepare(std::string_view method, RpcArguments& arguments) {
    return prepare_call<RpcValue>(method, arguments, &MemoryRpc::value_of);
}

Prepared<Stream> MemoryRpc::prepare_stream(std::string_view method, RpcArguments& arguments) {
    return prepare_call<Stream>(method, arguments, &MemoryRpc::stream_of);
}

Prepared<RpcObject> MemoryRpc::prepare_object(std::string_view method, RpcArguments& arguments) {
    return prepare_call<RpcObject>(method, arguments, &MemoryRpc::object_of);
}

Prepared<Done> MemoryRpc::prepare_unwanted(std::string_view method, RpcArguments& arguments) {
    return prepare_call<Done>(method, arguments, &MemoryRpc::unwanted);
}

}  // namespace edge::testing
