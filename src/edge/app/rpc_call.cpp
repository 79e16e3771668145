#include "edge/app/rpc_call.hpp"

#include <stdexcept>
#include <utility>

#include "edge/app.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

std::string method_name(std::string_view method) { return concat({"method \"", method, "\""}); }

std::unexpected<Error> wrong_form(std::string_view detail) {
    return fail(RpcError::ArgumentInvalid, std::string(detail));
}

}  // namespace

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

Result<RpcValue> detail::rpc_value_of(RpcArgument& argument) {
    if (RpcValue* const value = std::get_if<RpcValue>(&argument)) return std::move(*value);
    if (std::holds_alternative<Stream>(argument)) return wrong_form("must be a value, not a stream");
    return wrong_form("must be a value, not a function or an object with methods");
}

Result<Stream> detail::rpc_stream_of(RpcArgument& argument) {
    Stream* const stream = std::get_if<Stream>(&argument);
    if (stream == nullptr) return wrong_form("must be a stream");
    return std::move(*stream);
}

Result<RpcObject> detail::rpc_object_of(RpcArgument& argument) {
    RpcObject* const object = std::get_if<RpcObject>(&argument);
    if (object == nullptr || !*object) return wrong_form("must be a function or an object with methods");
    return std::move(*object);
}

bool detail::is_no_rpc_argument(const RpcArgument& argument) {
    const RpcValue* const value = std::get_if<RpcValue>(&argument);
    return value != nullptr && is_nothing(*value);
}

void detail::give_rpc_stream(RpcCall& call, Stream stream) {
    call.stream = Response::stream(stream ? std::move(stream) : Stream::of(""), "application/octet-stream");
}

void detail::give_rpc_stream(RpcCall& call, BodyProducer producer) {
    call.stream = Response::stream(std::move(producer), "application/octet-stream");
}

const detail::EventWork* RpcMethods::find(std::string_view name) const {
    const auto found = works_.find(name);
    return found == works_.end() ? nullptr : &found->second;
}

RpcMethods& RpcMethods::add_work(std::string_view name, detail::EventWork work) {
    detail::EventWork& place = works_[std::string(name)];
    if (place) throw std::logic_error(concat({"an object has the ", method_name(name), " twice"}));
    place = std::move(work);
    return *this;
}

void App::add_rpc(std::string_view method, detail::EventWork work) {
    add_event(method_name(method), std::move(work));
    detail::take_rpc_calls();
}

const detail::EventWork* App::rpc_work_of(const RpcCall& call) const {
    if (call.target) return call.target->methods.find(call.method);
    const auto found = events_.find(method_name(call.method));
    return found == events_.end() ? nullptr : &found->second;
}

Result<void> App::handle(RpcCall& call, Context& context) const {
    const detail::EventWork* const work = rpc_work_of(call);
    if (!refusal_ && work == nullptr)
        return fail(RpcError::MethodMissing,
                    concat({"The RPC receiver does not implement the method \"", call.method, "\"."}));
    Result<void> done = run_work(work, &call, context);
    if (done && call.result.kind == RpcValue::Kind::Json && has_inexact_integer(call.result.bytes))
        done = fail(ErrorCode::Internal, {}, "the result has a whole number beyond 2^53: give it as text");
    // The caller's own mistake is told to the caller alone; that of a call further on has more to say.
    if (!done && (done.error().code != RpcError::ArgumentInvalid || !done.error().internal.empty()))
        context.log(LogLevel::Error, "A method failed",
                    {{"method", call.method}, {"detail", done.error().detail}, {"internal", done.error().internal}});
    return done;
}

}  // namespace edge
