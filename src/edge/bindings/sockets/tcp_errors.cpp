#include "edge/bindings/sockets/tcp_errors.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/refusals.hpp"
namespace edge {
namespace {

constexpr Refusal kTcpRefusals[]{
    {"TCP Loop", TcpError::NotAllowed, "A connection is not allowed."},
    {"port 25 ", TcpError::NotAllowed, "A connection is not allowed."},
    {"Specified address", TcpError::AddressInvalid, "An address cannot be connected to."},
    {"cannot connect to the specified address", TcpError::Refused, "A connection was refused."},
    {"Network connection lost", TcpError::ConnectionLost, "A connection was lost."},
    {"WritableStream has been closed", TcpError::ConnectionLost, "A connection was closed."},
    {"WritableStream is closed", TcpError::ConnectionLost, "A connection was closed."},
    {"connection was closed", TcpError::ConnectionLost, "A connection was closed."},
};

}  // namespace

Error tcp_error(const Rejection& rejection) {
    std::string internal(rejection.message);
    if (rejection.name == "TcpNotSupported")
        return {TcpError::NotSupported, "There are no TCP sockets here.", std::move(internal)};
    if (rejection.name == "TcpTlsError")
        return {TcpError::TlsFailed, "A connection could not be secured.", std::move(internal)};
    if (std::optional<Error> refused = find_refusal(rejection, kTcpRefusals)) return *std::move(refused);
    return rejection_error(rejection, "The other side of a connection");
}

}  // namespace edge
