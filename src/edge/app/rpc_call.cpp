#include "edge/app/rpc_call.hpp"

#include "edge/app.hpp"
#include "edge/bindings/rpc/rpc_errors.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

std::string method_name(std::string_view method) { return concat({"method \"", method, "\""}); }

}  // namespace

RpcFailure rpc_failure(const Error& error) {
    const std::string_view slug = error.code.kind().slug;
    if (error.code == RpcError::ArgumentInvalid || error.code == RpcError::MethodMissing)
        return {"TypeError", error.detail, slug};
    const bool is_hidden = error.code.kind().status == 500;
    return {"Error", is_hidden ? std::string_view("The method failed; the log says why.") : error.detail, slug};
}

Result<void> detail::check_rpc_count(const RpcCall& call, std::size_t most) {
    if (call.arguments.size() <= most) return {};
    return fail(RpcError::ArgumentInvalid,
                concat({call.method, ": takes ", std::to_string(most),
                        most == 1 ? " argument, not " : " arguments, not ", std::to_string(call.arguments.size())}));
}

Error detail::wrong_rpc_argument(const RpcCall& call, std::size_t number, const Error& why) {
    const bool is_absent = number > call.arguments.size();
    return {RpcError::ArgumentInvalid, concat({call.method, ": argument ", std::to_string(number), " ",
                                               is_absent ? std::string_view("is missing") : why.detail})};
}

void App::add_rpc(std::string_view method, detail::EventWork work) {
    add_event(method_name(method), std::move(work));
    detail::take_rpc_calls();
}

Result<void> App::handle(RpcCall& call, Context& context) const {
    const std::string name = method_name(call.method);
    if (!refusal_ && !events_.contains(name))
        return fail(RpcError::MethodMissing,
                    concat({"The RPC receiver does not implement the method \"", call.method, "\"."}));
    Result<void> done = run_event(name, &call, context, {});
    if (done && call.result.kind == RpcValue::Kind::Json && has_inexact_integer(call.result.bytes))
        done = fail(ErrorCode::Internal, {}, "the result has a whole number beyond 2^53: give it as text");
    // The caller's own mistake is told to the caller alone; that of a call further on has more to say.
    if (!done && (done.error().code != RpcError::ArgumentInvalid || !done.error().internal.empty()))
        context.log(LogLevel::Error, "A method failed",
                    {{"method", call.method}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
