#include "edge/bindings/sockets/tcp_errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edge {
namespace {

struct TcpRefusal {
    std::string_view words;  ///< the platform's
    ErrorCode code;
    std::string_view detail;
};

constexpr std::array kTcpRefusals{
    TcpRefusal{"TCP Loop", TcpError::NotAllowed, "A connection is not allowed."},
    TcpRefusal{"port 25 ", TcpError::NotAllowed, "A connection is not allowed."},
    TcpRefusal{"Specified address", TcpError::AddressInvalid, "An address cannot be connected to."},
    TcpRefusal{"cannot connect to the specified address", TcpError::Refused, "A connection was refused."},
    TcpRefusal{"Network connection lost", TcpError::ConnectionLost, "A connection was lost."},
    TcpRefusal{"WritableStream has been closed", TcpError::ConnectionLost, "A connection was closed."},
    TcpRefusal{"WritableStream is closed", TcpError::ConnectionLost, "A connection was closed."},
    TcpRefusal{"connection was closed", TcpError::ConnectionLost, "A connection was closed."},
};

}  // namespace

Error tcp_error(const Rejection& rejection) {
    std::string internal(rejection.message);
    if (rejection.name == "TcpNotSupported")
        return {TcpError::NotSupported, "There are no TCP sockets here.", std::move(internal)};
    if (rejection.name == "TcpTlsError")
        return {TcpError::TlsFailed, "A connection could not be secured.", std::move(internal)};
    const auto refusal = std::ranges::find_if(
        kTcpRefusals, [&](const TcpRefusal& each) { return rejection.message.contains(each.words); });
    if (refusal == kTcpRefusals.end()) return rejection_error(rejection, "The other side of a connection");
    return {refusal->code, std::string(refusal->detail), std::move(internal)};
}

}  // namespace edge
