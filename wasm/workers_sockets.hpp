#pragma once

#include <emscripten/val.h>

#include "call_slot.hpp"
#include "edge/bindings/sockets/sockets.hpp"

namespace edge::wasm {

/// Connections of the platform: wasm/sockets.js makes them.
class WorkersSockets final : public TcpSockets {
public:
    /// Those of anybody, or through a binding.
    explicit WorkersSockets(Platform& platform, emscripten::val binding = emscripten::val::undefined());

private:
    Prepared<TcpSocket> prepare(std::string_view host, std::uint16_t port, const TcpOptions& options) override;

    emscripten::val binding_;
};

/// Connects by the `connect` of a binding, which knows the way.
[[nodiscard]] Prepared<TcpSocket> connect_through(const emscripten::val& binding);
/// The same of one that has to be told where to.
[[nodiscard]] Prepared<TcpSocket> connect_through(const emscripten::val& binding, std::string_view host,
                                                  std::uint16_t port, const TcpOptions& options);

/// What a connection that came in is, by the platform's own socket: waits until it stands.
[[nodiscard]] Result<TcpSocket> accept_connection(OwnedHandle socket);

}  // namespace edge::wasm
