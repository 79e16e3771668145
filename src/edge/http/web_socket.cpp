#include "edge/http/web_socket.hpp"

#include <algorithm>
#include <array>

#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge {

Result<void> check_web_socket_message(std::string_view data, WebSocketData kind) {
    if (kind == WebSocketData::Bytes || is_utf8(data)) return {};
    return fail(WebSocketError::MessageInvalid, "A message of text must be UTF-8.");
}

Result<void> check_web_socket_close(std::uint16_t code, std::string_view reason) {
    constexpr std::array<std::uint16_t, 4> kReserved{1004, 1005, 1006, 1015};
    if (code < 1000 || code > 4999 || std::ranges::find(kReserved, code) != kReserved.end())
        return fail(WebSocketError::CloseInvalid, "A WebSocket is closed with a code from 1000 to 4999.",
                    concat({"code ", std::to_string(code)}));
    if (reason.size() > web_socket_limits::kReasonBytes || !is_utf8(reason))
        return fail(WebSocketError::CloseInvalid, "The reason of a closing is at most 123 bytes of UTF-8.",
                    concat({"reason of ", std::to_string(reason.size()), " bytes"}));
    return {};
}

Result<void> WebSocket::send(std::string_view data, WebSocketData kind) {
    if (is_closing_) return std::unexpected(web_socket_closed("this side has closed it"));
    if (Result<void> checked = check_web_socket_message(data, kind); !checked) return checked;
    return connection_->send(data, kind);
}

Result<void> WebSocket::close(std::uint16_t code, std::string_view reason) {
    if (Result<void> checked = check_web_socket_close(code, reason); !checked) return checked;
    if (std::exchange(is_closing_, true)) return {};
    return connection_->close(code, reason);
}

Error web_socket_closed(std::string_view internal) {
    return {WebSocketError::Closed, "The WebSocket is closed.", std::string(internal)};
}

}  // namespace edge
