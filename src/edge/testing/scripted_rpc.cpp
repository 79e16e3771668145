#include "edge/testing/scripted_rpc.hpp"

#include <memory>

#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

Result<ScriptedRpc::Answer> ScriptedRpc::answer(std::string_view method, RpcArguments& arguments) const {
    if (const auto found = methods_.find(method); found != methods_.end()) return found->second(arguments);
    if (otherwise_) return otherwise_(method, arguments);
    return fail(ErrorCode::Internal, concat({"The RPC receiver does not implement the method \"", method, "\"."}));
}

template <class T>
Prepared<T> ScriptedRpc::call_of(std::string_view method, RpcArguments& arguments, std::string_view what) {
    const auto given = std::make_shared<RpcArguments>(std::move(arguments));
    return memory_call<T>([this, method = std::string(method), given, what]() -> Result<T> {
        Result<Answer> answered = answer(method, *given);
        if (!answered) return std::unexpected(rpc_error({.message = answered.error().detail, .name = "Error"}));
        if (T* const value = std::get_if<T>(&*answered)) return std::move(*value);
        return fail(RpcError::ResultUnexpected, "A method of another Worker gave a result that was not expected.",
                    concat({"the result is no ", what}));
    });
}

Prepared<RpcValue> ScriptedRpc::prepare(std::string_view method, RpcArguments& arguments) {
    return call_of<RpcValue>(method, arguments, "value");
}

Prepared<Stream> ScriptedRpc::prepare_stream(std::string_view method, RpcArguments& arguments) {
    return call_of<Stream>(method, arguments, "stream");
}

Prepared<RpcObject> ScriptedRpc::prepare_object(std::string_view method, RpcArguments& arguments) {
    return call_of<RpcObject>(method, arguments, "object with methods");
}

}  // namespace edge::testing
