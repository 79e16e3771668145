#pragma once

#include "edge/bindings/rejection.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why a TCP connection was not made, or ended. A 502 is about the other side or the way to it.
struct TcpError {
    /// The host is no name and no IP address, or the port is 0. Our own mistake.
    static constexpr ErrorKind AddressInvalid{"tcp-address-invalid", 500, "An address that cannot be connected to"};
    /// The platform connects to no such address: port 25, or one that leads back to this Worker.
    static constexpr ErrorKind NotAllowed{"tcp-not-allowed", 500, "A connection that is not allowed"};
    /// This host has no TCP sockets.
    static constexpr ErrorKind NotSupported{"tcp-not-supported", 500, "No TCP sockets"};
    /// Nobody listens there, there is no such name, the address is one of the platform's own, or TLS that the
    /// connection begins with fails: the platform does not say which.
    static constexpr ErrorKind Refused{"tcp-refused", 502, "A connection was refused"};
    /// The connection ended before all was read or written.
    static constexpr ErrorKind ConnectionLost{"tcp-connection-lost", 502, "A connection was lost"};
    /// `start_tls` failed: the certificate is not trusted or not of this host, the other side does not speak TLS, or it
    /// had sent something before.
    static constexpr ErrorKind TlsFailed{"tcp-tls-failed", 502, "A connection could not be secured"};
};

/// The typed error for what a connection was rejected with. Which is which: docs/sockets.md.
[[nodiscard]] Error tcp_error(const Rejection& rejection);

}  // namespace edge
