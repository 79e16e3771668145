#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/context.hpp"
#include "edge/handlers/into_response.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/http/web_socket.hpp"

namespace edge {

/// What a handler answers to whoever asks for a WebSocket: what is done with it, from its opening to its end.
///
/// ```cpp
/// app.get("/echo", [] {
///     return WebSocketSession([](WebSocket& socket) {
///         while (const Result<WebSocketMessage> message = socket.receive()) socket.send(*message);
///     });
/// });
/// ```
///
/// The session is a function of a `WebSocket&`, and gives nothing or a `Result<void>`. It runs after the handler has
/// returned: the request and the context live until it ends, so it may refer to them; nothing else of the handler does.
/// When it returns, the WebSocket is closed with 1000. What it fails with, also an exception, is logged, and the peer
/// gets 1011; Closed is no failure. A request that asks for no WebSocket is answered with 426.
class WebSocketSession {
public:
    /// What is done.
    using Work = std::function<Result<void>(WebSocket&)>;

    template <class F>
        requires std::is_invocable_v<const F&, WebSocket&>
    explicit WebSocketSession(F work) {
        using Returned = std::invoke_result_t<const F&, WebSocket&>;
        static_assert(std::is_void_v<Returned> || std::is_same_v<Returned, Result<void>>,
                      "a session of a WebSocket gives nothing, or a Result<void>");
        if constexpr (std::is_void_v<Returned>)
            work_ = [work = std::move(work)](WebSocket& socket) { return work(socket), Result<void>(); };
        else work_ = std::move(work);
    }

    /// Subprotocols that it speaks, the best first: the first that the client has offered is agreed on. A browser that
    /// has offered some, and gets none of them, closes the connection.
    WebSocketSession&& protocols(std::vector<std::string> names) && {
        protocols_ = std::move(names);
        return std::move(*this);
    }

    /// The answer to a request.
    [[nodiscard]] Result<Response> respond(const Request& request) &&;

private:
    Work work_;
    std::vector<std::string> protocols_;
};

template <>
struct IntoResponse<WebSocketSession> {
    static Result<Response> respond(WebSocketSession session, const Request& request) {
        return std::move(session).respond(request);
    }
    static void describe(openapi::Description& description);
};

/// Asks a server for a WebSocket, and waits until it is open: any server, another Worker or a Durable Object.
///
/// ```cpp
/// Result<WebSocket> rates = open_web_socket(context, FetchRequest::get("https://rates.example/live").timeout(5s));
/// ```
///
/// The request is a GET, its URL begins with https:// or http://; `protocols` are the subprotocols that this side
/// speaks. Fails as `Fetcher::fetch` does, and with `WebSocketError::NotUpgraded` if the server answers with anything
/// else.
[[nodiscard]] Result<WebSocket> open_web_socket(const Context& context, FetchRequest request,
                                                const std::vector<std::string>& protocols = {});
[[nodiscard]] Result<WebSocket> open_web_socket(const Context& context, Fetcher& server, FetchRequest request,
                                                const std::vector<std::string>& protocols = {});

namespace detail {

/// Adds what a route answers that takes WebSockets.
void describe_web_socket(openapi::Description& description);

}  // namespace detail

inline void IntoResponse<WebSocketSession>::describe(openapi::Description& description) {
    detail::describe_web_socket(description);
}

}  // namespace edge
