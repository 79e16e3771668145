#include "edge/testing/memory_rpc.hpp"

#include <string>
#include <utility>

#include "edge/testing/memory_call.hpp"

namespace edge::testing {

Prepared<RpcValue> MemoryRpc::prepare(std::string_view method, const std::vector<RpcValue>& arguments) {
    return memory_call<RpcValue>(
        [this, call = RpcCall{.method = std::string(method), .arguments = arguments}]() mutable -> Result<RpcValue> {
            const Result<void> done = client_->rpc(call);
            if (done) return std::move(call.result);
            const RpcFailure failure = rpc_failure(done.error());
            return std::unexpected(rpc_error({.message = failure.text, .name = failure.name}));
        });
}

}  // namespace edge::testing
