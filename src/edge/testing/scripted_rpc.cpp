#include "edge/testing/scripted_rpc.hpp"

#include <memory>

#include "edge/testing/memory_call.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

namespace {

/// What the other side throws arrives as an Error with the text alone.
Result<ScriptedRpc::Answer> as_thrown(Result<ScriptedRpc::Answer> answer) {
    if (!answer) return std::unexpected(rpc_error({.message = answer.error().detail, .name = "Error"}));
    return answer;
}

}  // namespace

Result<ScriptedRpc::Answer> ScriptedRpc::answer_of(const std::string& method, RpcArguments& given) const {
    if (const auto found = methods_.find(method); found != methods_.end()) return as_thrown(found->second(given));
    if (otherwise_) return as_thrown(otherwise_(method, given));
    return std::unexpected(
        rpc_error({.message = concat({"The RPC receiver does not implement the method \"", method, "\"."}),
                   .name = "TypeError"}));
}

template <class T>
Prepared<T> ScriptedRpc::call_of(std::string_view method, RpcArguments& arguments, std::string_view what) {
    const auto given = std::make_shared<RpcArguments>(std::move(arguments));
    return memory_call<T>([this, method = std::string(method), given, what]() -> Result<T> {
        Result<Answer> answer = answer_of(method, *given);
        if (!answer) return std::unexpected(std::move(answer.error()));
        if (T* const value = std::get_if<T>(&*answer)) return std::move(*value);
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

Prepared<Done> ScriptedRpc::prepare_unwanted(std::string_view method, RpcArguments& arguments) {
    const auto given = std::make_shared<RpcArguments>(std::move(arguments));
    return memory_call<Done>([this, method = std::string(method), given]() -> Result<Done> {
        if (Result<Answer> unwanted = answer_of(method, *given); !unwanted)
            return std::unexpected(std::move(unwanted.error()));
        return Done();
    });
}

}  // namespace edge::testing
