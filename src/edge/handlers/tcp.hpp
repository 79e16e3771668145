#pragma once

#include "edge/bindings/sockets/sockets.hpp"
#include "edge/handlers/bindings.hpp"

namespace edge {

/// Connections to any server by TCP, as a handler's parameter: `Tcp tcp`, then `tcp->connect("db.example", 5432)`.
/// Nobody has to bind it; in a test it is Internal until it was added (`MemorySockets`).
struct Tcp : detail::BorrowedBinding<TcpSockets> {
    using BorrowedBinding::BorrowedBinding;
};
template <>
struct FromRequest<Tcp> {
    static Result<Tcp> extract(const Env& env) {
        const Result<TcpSockets*> sockets = env.get<TcpSockets>(TcpSockets::kName);
        if (!sockets) return std::unexpected(sockets.error());
        return Tcp(**sockets);
    }
};

/// The same through a binding that knows the way, such as a VPC network: `TcpThrough<"OFFICE"> office`, then
/// `office->connect("db.internal", 5432)`. Internal if it is not bound. For a Worker bound as a service, its own
/// handler of `connect` decides.
template <BindingText<BindingKind::Fetcher, BindingKind::Other> name>
struct TcpThrough : detail::BorrowedBinding<TcpSockets> {
    using BorrowedBinding::BorrowedBinding;
};
template <BindingText<BindingKind::Fetcher, BindingKind::Other> name>
struct FromRequest<TcpThrough<name>> {
    static Result<TcpThrough<name>> extract(const Env& env) {
        const Result<TcpSockets*> sockets = env.get<TcpSockets>(name.view());
        if (!sockets) return std::unexpected(sockets.error());
        return TcpThrough<name>(**sockets);
    }
};

}  // namespace edge
