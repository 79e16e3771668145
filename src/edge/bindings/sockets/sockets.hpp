#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/sockets/tcp_socket.hpp"

namespace edge {

/// Connections to any server by TCP. A handler takes it as `Tcp` (edge/handlers/tcp.hpp); nobody has to bind it. By
/// another name than `kName` it is those through the binding of that name, as `TcpThrough`.
///
/// ```cpp
/// app.get("/greeting", [](Tcp tcp) -> Result<Response> {
///     Result<TcpSocket> mail = tcp->connect("mail.example", 465, {.security = TcpSecurity::Tls});
///     if (!mail) return std::unexpected(mail.error());
///     const Result<std::string> greeting = mail->read(1, 512);
///     if (!greeting) return std::unexpected(greeting.error());
///     return Response::text(*greeting);
/// });
/// ```
class TcpSockets {
public:
    /// The name that it is kept by in an `Env`: a test gives a `MemorySockets` to `Env::add` by it.
    static constexpr const char* kName = "sockets";

    /// The platform is borrowed, and outlives it.
    explicit TcpSockets(Platform& platform) : platform_(&platform) {}
    virtual ~TcpSockets() = default;
    TcpSockets(const TcpSockets&) = delete;
    TcpSockets& operator=(const TcpSockets&) = delete;

    /// Connects, and waits until the connection stands. `host` is a name or an IP address. Fails with a kind of
    /// `TcpError`, and as any binding does.
    [[nodiscard]] Result<TcpSocket> connect(std::string_view host, std::uint16_t port, const TcpOptions& options = {});
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<TcpSocket> connect_async(std::string_view host, std::uint16_t port,
                                                   const TcpOptions& options = {});

private:
    /// The address has been checked, and is in brackets if it is IPv6.
    virtual Prepared<TcpSocket> prepare(std::string_view host, std::uint16_t port, const TcpOptions& options) = 0;
    [[nodiscard]] Prepared<TcpSocket> checked(std::string_view host, std::uint16_t port, const TcpOptions& options);

    Platform* platform_;
};

/// How they are had from the platform.
template <>
struct CustomBinding<TcpSockets> {
    static std::shared_ptr<TcpSockets> bind(const Env& env, std::string_view name);
};

}  // namespace edge
