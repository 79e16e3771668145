#include "edge/http/web_socket_request.hpp"

#include <algorithm>

#include "edge/http/headers.hpp"
#include "edge/http/web_socket.hpp"
#include "edge/text/concat.hpp"

namespace edge {

Result<void> check_web_socket_request(const Request& request) {
    if (request.method() == Method::Get && equal_ignoring_case(request.header("Upgrade").value_or(""), "websocket"))
        return {};
    return fail(WebSocketError::UpgradeRequired,
                "This is a route of WebSockets: send a GET with \"Upgrade: websocket\".");
}

// Unlike most members of lists, those of this one are told apart by their case.
std::string agreed_protocol(const Request& request, const std::vector<std::string>& known) {
    const std::string offered = concat({",", request.header(detail::kProtocolField).value_or(""), ","});
    const auto ends = [](char c) { return c == ',' || c == ' ' || c == '\t'; };
    const auto is_offered = [&](std::string_view name) {
        for (std::size_t at = offered.find(name, 1); at != std::string::npos; at = offered.find(name, at + 1))
            if (ends(offered[at - 1]) && ends(offered[at + name.size()])) return true;
        return false;
    };
    const auto found = std::ranges::find_if(known, is_offered);
    return found == known.end() ? std::string() : *found;
}

}  // namespace edge
