#include "edge/bindings/sockets/sockets.hpp"

#include <algorithm>

#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

/// Of a name; an IP address is always shorter.
constexpr std::size_t kLongestHost = 255;

/// Mail between servers, which the platform does not send.
constexpr std::uint16_t kSmtpPort = 25;

bool is_tcp_host(std::string_view host) {
    const auto is_part = [](char c) { return ascii::is_alphanumeric(c) || std::string_view("-._[]:").contains(c); };
    return !host.empty() && host.size() <= kLongestHost && std::ranges::all_of(host, is_part);
}

}  // namespace

Prepared<TcpSocket> TcpSockets::checked(std::string_view host, std::uint16_t port, const TcpOptions& options) {
    if (!is_tcp_host(host) || port == 0)
        return Prepared<TcpSocket>::ready(fail(TcpError::AddressInvalid, "An address cannot be connected to.",
                                               concat({"\"", host, "\", port ", std::to_string(port)})));
    if (port == kSmtpPort)
        return Prepared<TcpSocket>::ready(fail(TcpError::NotAllowed, "A connection is not allowed.",
                                               "port 25 is prohibited: mail is submitted at 465 or 587"));
    const bool is_bare_ipv6 = host.contains(':') && !host.starts_with('[');
    return prepare(is_bare_ipv6 ? concat({"[", host, "]"}) : std::string(host), port, options);
}

Result<TcpSocket> TcpSockets::connect(std::string_view host, std::uint16_t port, const TcpOptions& options) {
    return Pending<TcpSocket>(*platform_, checked(host, port, options)).wait();
}

Pending<TcpSocket> TcpSockets::connect_async(std::string_view host, std::uint16_t port, const TcpOptions& options) {
    return Pending<TcpSocket>(*platform_, checked(host, port, options)).started();
}

}  // namespace edge
