#include "edge/bindings/fetcher/open_web_socket.hpp"

#include <cstdint>
#include <memory>
#include <utility>

#include "edge/http/upgrade.hpp"
#include "edge/http/web_socket_request.hpp"
#include "edge/text/concat.hpp"

namespace edge {

Result<WebSocket> take_web_socket(Platform& platform, Response& answer) {
    const std::unique_ptr<Upgrade> upgrade = answer.take_upgrade();
    if (!upgrade)
        return fail(WebSocketError::NotUpgraded, "Another server gives no WebSocket.",
                    concat({"it answered ", std::to_string(unsigned(answer.status()))}));
    const Result<std::uintptr_t> opened = upgrade->open(platform);
    if (!opened) return std::unexpected(opened.error());
    return WebSocket(platform, accept_web_socket(*opened),
                     std::string(answer.headers().get(detail::kProtocolField).value_or("")));
}

Result<WebSocket> open_web_socket(Platform& platform, Fetcher& server, FetchRequest request,
                                  const std::vector<std::string>& protocols) {
    Result<Response> answer = server.fetch(std::move(request.web_socket(protocols)));
    if (!answer) return std::unexpected(std::move(answer.error()));
    return take_web_socket(platform, *answer);
}

}  // namespace edge
