#include "edge/testing/memory_rpc.hpp"

#include <string>
#include <utility>

#include "edge/testing/memory_call.hpp"

namespace edge::testing {

Result<RpcValue> MemoryRpc::call_method(const std::string& method, std::vector<RpcValue> arguments, bool has_stream) {
    if (has_stream)
        return std::unexpected(
            rpc_error({.message = "a ReadableStream is no argument of a method in C++", .name = "TypeError"}));
    RpcCall call{.method = method, .arguments = std::move(arguments)};
    const Result<void> done = client_->rpc(call);
    if (done) return std::move(call.result);
    const RpcFailure failure = rpc_failure(done.error());
    return std::unexpected(rpc_error({.message = failure.text, .name = failure.name}));
}

Prepared<RpcValue> MemoryRpc::prepare(std::string_view method, RpcArguments& arguments) {
    return memory_call<RpcValue>([this, method = std::string(method), values = std::move(arguments.values),
                                  has_stream = bool(arguments.stream)]() -> Result<RpcValue> {
        return call_method(method, values, has_stream);
    });
}

template <class T>
Prepared<T> MemoryRpc::prepare_other(std::string_view method, RpcArguments& arguments, std::string_view what) {
    return memory_call<T>([this, method = std::string(method), values = std::move(arguments.values),
                           has_stream = bool(arguments.stream), what = std::string(what)]() -> Result<T> {
        const Result<RpcValue> value = call_method(method, values, has_stream);
        if (!value) return std::unexpected(value.error());
        return fail(RpcError::ResultUnexpected, "A method of another Worker gave a result that was not expected.",
                    "the result is no " + what);
    });
}

Prepared<Stream> MemoryRpc::prepare_stream(std::string_view method, RpcArguments& arguments) {
    return prepare_other<Stream>(method, arguments, "stream");
}

Prepared<RpcObject> MemoryRpc::prepare_object(std::string_view method, RpcArguments& arguments) {
    return prepare_other<RpcObject>(method, arguments, "object with methods");
}

Prepared<Done> MemoryRpc::prepare_unwanted(std::string_view method, RpcArguments& arguments) {
    return memory_call<Done>([this, method = std::string(method), values = std::move(arguments.values),
                              has_stream = bool(arguments.stream)]() -> Result<Done> {
        if (Result<RpcValue> value = call_method(method, values, has_stream); !value)
            return std::unexpected(std::move(value.error()));
        return Done();
    });
}

}  // namespace edge::testing
