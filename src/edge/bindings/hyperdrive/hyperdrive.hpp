#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "edge/bindings/env.hpp"
#include "edge/bindings/sockets/tcp_socket.hpp"

namespace edge {

/// What a driver of the database is told. Host and port are Hyperdrive's own and lead nowhere but from this Worker.
struct DatabaseAddress {
    std::string connection_string;  ///< all of the others as one URL, "postgresql://..."
    std::string host;               ///< a name
    std::uint16_t port = 0;         ///< 5432 or 3306, as a rule
    std::string user;               ///< for the database
    std::string password;           ///< of the user; the log does not need it
    std::string database;           ///< its name
};

/// A database behind Hyperdrive, which keeps connections to it open: `env.get<Hyperdrive>("DB")`, or a handler's
/// `HyperdriveOf<"DB">` (edge/handlers/hyperdrive.hpp).
///
/// ```cpp
/// app.get("/database", [](HyperdriveOf<"DB"> database) -> Result<Response> {
///     Result<TcpSocket> socket = database->connect();
///     if (!socket) return std::unexpected(socket.error());
///     return Response::text(database->address().database);
/// });
/// ```
///
/// What is spoken over the connection is the database's protocol: docs/hyperdrive.md has a query.
class Hyperdrive {
public:
    /// The platform is borrowed, and outlives it.
    explicit Hyperdrive(Platform& platform) : platform_(&platform) {}
    virtual ~Hyperdrive() = default;
    Hyperdrive(const Hyperdrive&) = delete;
    Hyperdrive& operator=(const Hyperdrive&) = delete;

    /// What a driver is told.
    [[nodiscard]] virtual DatabaseAddress address() const = 0;

    /// Connects to the database, and waits until the connection stands. Nothing was sent over it yet: the user is not
    /// logged in. Fails as `TcpSockets::connect` does.
    [[nodiscard]] Result<TcpSocket> connect() { return Pending<TcpSocket>(*platform_, prepare()).wait(); }
    /// The started form, for `when_all`.
    [[nodiscard]] Pending<TcpSocket> connect_async() { return Pending<TcpSocket>(*platform_, prepare()).started(); }

private:
    virtual Prepared<TcpSocket> prepare() = 0;

    Platform* platform_;
};

/// How it is had from the platform.
template <>
struct CustomBinding<Hyperdrive> {
    static std::shared_ptr<Hyperdrive> bind(const Env& env, std::string_view name);
};

}  // namespace edge
