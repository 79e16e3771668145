#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/http/request.hpp"

/// What a request for a WebSocket asks for (RFC 6455 section 4.2.1), of which the platform has looked at the rest.
namespace edge {

/// Whether a request asks for a WebSocket; if not, UpgradeRequired.
[[nodiscard]] Result<void> check_web_socket_request(const Request& request);

/// The first of `known` that it offers as a subprotocol; empty if none is.
[[nodiscard]] std::string agreed_protocol(const Request& request, const std::vector<std::string>& known);

namespace detail {

/// The field of subprotocols.
inline constexpr std::string_view kProtocolField = "Sec-WebSocket-Protocol";

}  // namespace detail
}  // namespace edge
