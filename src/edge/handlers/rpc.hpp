#pragma once

#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// The methods of another Worker, as a handler's parameter: `Rpc<"AUTH"> auth`, then `auth->call<bool>("verify", key)`.
/// Internal if it is not bound.
template <BindingText<BindingKind::Fetcher> name>
struct Rpc : detail::BorrowedBinding<RpcStub> {
    using BorrowedBinding::BorrowedBinding;
};
template <BindingText<BindingKind::Fetcher> name>
struct FromRequest<Rpc<name>> {
    static Result<Rpc<name>> extract(const Env& env) {
        const Result<RpcStub*> stub = env.get<RpcStub>(name.view());
        if (!stub) return std::unexpected(stub.error());
        return Rpc<name>(**stub);
    }
};

/// The same of Durable Objects: `RpcObjects<"ROOMS"> rooms`, then `rooms->by_name("a")->call<int>("count")`.
template <BindingText<BindingKind::DurableObjects> name>
struct RpcObjects : detail::BorrowedBinding<RpcNamespace> {
    using BorrowedBinding::BorrowedBinding;
};
template <BindingText<BindingKind::DurableObjects> name>
struct FromRequest<RpcObjects<name>> {
    static Result<RpcObjects<name>> extract(const Env& env) {
        const Result<RpcNamespace*> objects = env.get<RpcNamespace>(name.view());
        if (!objects) return std::unexpected(objects.error());
        return RpcObjects<name>(**objects);
    }
};

}  // namespace edge
