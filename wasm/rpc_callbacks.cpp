// Calls of methods that are given a function of C++, which they call while the call is waited for.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"
#include "imports.hpp"
#include "turns.hpp"
#include "values.hpp"
#include "workers_rpc.hpp"

namespace edge::wasm {
namespace {

/// An argument that JavaScript has called it with. A function at the end of a path would be called: so it is asked for
/// by itself.
Result<RpcValue> callback_argument(Handle all, std::size_t index) {
    const std::string name = std::to_string(index);
    const OwnedHandle argument(edge_member(all, name.data(), std::uint32_t(name.size())));
    constexpr std::string_view kCall = "call";
    if (edge_can(argument.get(), kCall.data(), std::uint32_t(kCall.size())))
        return fail(RpcError::ArgumentInvalid, concat({"argument ", std::to_string(index + 1),
                                                       " must be a value, not a function or an object with methods"}));
    return decode_rpc_value(*call_now(argument.get(), call_text({})));
}

/// The arguments that JavaScript has called it with; `all` is their array.
Result<std::vector<RpcValue>> callback_arguments(Handle all) {
    const auto counted = call_now(all, call_text({"length"}));
    Result<std::string_view> packed = counted->result(&rpc_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const auto count = std::size_t(parse_decimal(take_part(*packed).bytes).value_or(0));
    std::vector<RpcValue> values;
    for (std::size_t i = 0; i < count; ++i) {
        Result<RpcValue> value = callback_argument(all, i);
        if (!value) return std::unexpected(std::move(value.error()));
        values.push_back(*std::move(value));
    }
    return values;
}

/// What it gives, as JSON: nothing is undefined.
Result<std::string> called_back(const detail::RpcCallback& callback, Handle all) {
    const Result<std::vector<RpcValue>> values = callback_arguments(all);
    if (!values) return std::unexpected(values.error());
    Result<RpcValue> given = callback(*values);
    if (!given) return std::unexpected(std::move(given.error()));
    return std::move(given->bytes);
}

/// The values before the function, as a JSON array. Bytes and streams were refused.
std::string values_before(const RpcArguments& arguments) {
    json::Writer text;
    text.begin_array();
    for (const RpcValue& value : arguments.values) {
        if (value.kind == RpcValue::Kind::Json) text.raw(value.bytes);
        else text.null();
    }
    text.end_array();
    return std::move(text).take();
}

/// What the other side's method gave, as JSON.
RpcValue value_of_json(std::string json) {
    if (json.empty()) return {};
    return {RpcValue::Kind::Json, std::move(json)};
}

}  // namespace
}  // namespace edge::wasm

edge::Result<edge::RpcValue> edge::RpcStub::call_back(std::string_view method, RpcArguments& arguments) {
    using namespace wasm;
    if (const Result<void> sound = check(method, arguments); !sound) return std::unexpected(sound.error());
    Result<OwnedHandle> owner = static_cast<const WorkersRpc&>(*this).owner(method);
    if (!owner) return std::unexpected(owner.error());
    const std::string before = values_before(arguments);
    TurnedFunction called{.object = *std::move(owner), .method = method, .arguments = before, .error = &rpc_error};
    std::optional<Error> failure;
    const Result<std::string> done = in_turn(std::move(called), [&](Handle all) -> Result<std::string> {
        Result<std::string> given = called_back(arguments.callback, all);
        if (given) return given;
        if (!failure) failure = given.error();
        // No more than the other side of any call is told.
        return fail(given.error().code, std::string(rpc_failure(given.error()).text));
    });
    if (done) return value_of_json(*done);
    if (failure && done.error().code != ErrorCode::DeadlineExceeded) return std::unexpected(*std::move(failure));
    return std::unexpected(done.error());
}
