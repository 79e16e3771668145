#include "edge/bindings/rpc/rpc_stub.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::string_view kBetween = ": ";
constexpr std::string_view kGone = "The object is gone: ";

std::unexpected<Error> not_sendable(std::string_view method, std::size_t number, std::string_view why) {
    return fail(RpcError::ArgumentInvalid, "A method of another Worker cannot be called.",
                concat({method, ": argument ", std::to_string(number), " ", why}));
}

/// Whether an object can have a method, or a member on the way to one, of that name.
bool is_rpc_name(std::string_view name) {
    return !name.empty() && std::ranges::find(kTakenRpcNames, name) == kTakenRpcNames.end();
}

bool is_missing(std::string_view message) {
    return message.contains("does not implement the method") || message.contains("does not support RPC") ||
           message.contains("is a reserved method");
}

}  // namespace

Result<void> RpcStub::check(std::string_view method, const RpcArguments& arguments) {
    for (std::size_t begin = 0; begin != method.npos;) {
        const std::size_t dot = method.find('.', begin);
        if (!is_rpc_name(method.substr(begin, dot - begin)))
            return fail(RpcError::MethodMissing, "A method of another Worker is not there.",
                        concat({"no method can be called \"", method, "\""}));
        begin = dot == method.npos ? dot : dot + 1;
    }
    constexpr std::string_view kTwice =
        "is bytes or a stream, and another one is as well, or a function: a call has one of those";
    bool has_bytes = bool(arguments.stream) || bool(arguments.callback);
    if (arguments.has_streams || (arguments.callback && arguments.stream))
        return not_sendable(method, arguments.stream_at + 1, kTwice);
    for (std::size_t i = 0; i < arguments.values.size(); ++i) {
        const auto& [kind, bytes] = arguments.values[i];
        if (kind == RpcValue::Kind::Bytes && std::exchange(has_bytes, true)) return not_sendable(method, i + 1, kTwice);
        if (kind == RpcValue::Kind::Json && has_inexact_integer(bytes))
            return not_sendable(method, i + 1, "has a whole number beyond 2^53, which JavaScript would round");
    }
    return {};
}

Error RpcStub::unexpected_result(std::string_view method, const Error& why) {
    return {RpcError::ResultUnexpected, "A method of another Worker gave a result that was not expected.",
            concat({method, ": the result ", why.detail})};
}

Error rpc_error(const Rejection& rejection) {
    constexpr std::string_view kSubject = "A method of another Worker";
    if (is_missing(rejection.message))
        return {RpcError::MethodMissing, "A method of another Worker is not there.", std::string(rejection.message)};
    if (rejection.message.starts_with(kGone))
        return {RpcError::ObjectGone, "An object of another Worker is gone.", std::string(rejection.message)};
    Error error = rejection_error(rejection, kSubject);
    if (error.code != ErrorCode::Internal) return error;
    return {RpcError::Thrown, "A method of another Worker failed.",
            concat({rejection.name, kBetween, rejection.message})};
}

RpcFailure rpc_failure(const Error& error) {
    const std::string_view slug = error.code.kind().slug;
    if (error.code == RpcError::ArgumentInvalid || error.code == RpcError::MethodMissing)
        return {"TypeError", error.detail, slug};
    const bool is_hidden = error.code.kind().status == 500 && error.code != RpcError::ObjectGone;
    return {"Error", is_hidden ? std::string_view("The method failed; the log says why.") : error.detail, slug};
}

Error rpc_object_gone() {
    return {RpcError::ObjectGone, concat({kGone, "its Worker has started again after a trap. Ask for it again."})};
}

std::optional<RpcException> exception_of(const Error& error) {
    if (error.code != RpcError::Thrown) return std::nullopt;
    const std::size_t end = error.internal.find(kBetween);
    if (end == error.internal.npos) return RpcException{"Error", error.internal};
    return RpcException{error.internal.substr(0, end), error.internal.substr(end + kBetween.size())};
}

}  // namespace edge
