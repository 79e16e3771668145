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

}  // namespace edge
