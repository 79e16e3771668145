#pragma once

#include <string_view>
#include <utility>

#include "edge/bindings/rpc/rpc_stub.hpp"

namespace edge {

namespace detail {

/// The object by whose method `kRpcFunctionCall` a function is called that another Worker gave. A platform defines it.
[[nodiscard]] RpcObject callable_rpc(RpcObject function);
inline constexpr std::string_view kRpcFunctionCall = "call";

}  // namespace detail

/// A function that the caller of a method gave, as a parameter of the method:
///
/// ```cpp
/// app.rpc("each", [](int count, RpcFunction tell) -> Result<void> {
///     for (int i = 0; i < count; ++i)
///         if (const Result<void> told = tell(i); !told) return told;
///     return {};
/// });
/// ```
///
/// It runs where the caller is, and can be called until the method has returned.
class RpcFunction {
public:
    /// One of the platform's.
    explicit RpcFunction(RpcObject function) : function_(detail::callable_rpc(std::move(function))) {}

    /// Calls it; nothing that it gives is read. It fails as `RpcStub::call` does.
    template <class... As>
    [[nodiscard]] Result<void> operator()(As&&... arguments) const {
        return call<void>(std::forward<As>(arguments)...);
    }
    /// The same, and gives its result as an R: what `RpcValue` is read as.
    template <class R, class... As>
    [[nodiscard]] Result<R> call(As&&... arguments) const {
        return function_->call<R>(detail::kRpcFunctionCall, std::forward<As>(arguments)...);
    }
    /// The started form, for `when_all`.
    template <class... As>
    [[nodiscard]] Pending<RpcValue> call_async(As&&... arguments) const {
        return function_->call_async(detail::kRpcFunctionCall, std::forward<As>(arguments)...);
    }

private:
    RpcObject function_;
};

}  // namespace edge
