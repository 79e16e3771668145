#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// The limits of a WebSocket.
namespace web_socket_limits {
inline constexpr std::size_t kReasonBytes = 123;                  ///< of `WebSocket::close`, in UTF-8
inline constexpr std::size_t kBacklogBytes = 32 * 1024 * 1024;  ///< of messages that nobody has received yet
}  // namespace web_socket_limits

/// Why something cannot be done with a WebSocket.
struct WebSocketError {
    /// It is closed, by the peer, by this side or because the connection was lost: `WebSocket::closed` says which.
    static constexpr ErrorKind Closed{"web-socket-closed", 502, "A WebSocket is closed"};
    /// A text that is not UTF-8. Our own mistake.
    static constexpr ErrorKind MessageInvalid{"web-socket-message-invalid", 500, "A message that no WebSocket takes"};
    /// A code of closing that is not 1000 to 4999 or is reserved (1004, 1005, 1006, 1015), or a reason that is no UTF-8
    /// or longer than 123 bytes. Our own mistake.
    static constexpr ErrorKind CloseInvalid{"web-socket-close-invalid", 500, "A WebSocket that cannot be closed so"};
    /// A request to a route of WebSockets that does not ask for one.
    static constexpr ErrorKind UpgradeRequired{
        "upgrade-required", 426, "A WebSocket is required",
        "The route is one of WebSockets: the request lacks `Upgrade: websocket`."};
    /// A server that was asked for a WebSocket answers with something else.
    static constexpr ErrorKind NotUpgraded{"web-socket-not-upgraded", 502, "A server gives no WebSocket"};
    /// The platform that this runs on has no WebSockets.
    static constexpr ErrorKind Unsupported{"web-socket-unsupported", 501, "WebSockets are not supported here"};
};

/// What a message consists of.
enum class WebSocketData : std::uint8_t {
    Text,  ///< UTF-8
    Bytes,  ///< anything
};

/// One message, whole.
struct WebSocketMessage {
    WebSocketData kind = WebSocketData::Text;  ///< how `data` is to be read
    std::string data;  ///< the text, or the bytes

    /// Whether `data` is a text.
    [[nodiscard]] bool is_text() const { return kind == WebSocketData::Text; }
    friend bool operator==(const WebSocketMessage&, const WebSocketMessage&) = default;
};

/// How a WebSocket was closed (RFC 6455 section 7.4).
struct WebSocketClose {
    std::uint16_t code = 1005;  ///< 1005: none was given; 1006: the connection was lost
    std::string reason = {};  ///< up to 123 bytes of UTF-8
    bool was_clean = false;  ///< whether the peer said so, and did not just go away

    friend bool operator==(const WebSocketClose&, const WebSocketClose&) = default;
};

/// What a message, and a closing, are held against before they are sent: a kind of `WebSocketError`.
[[nodiscard]] Result<void> check_web_socket_message(std::string_view data, WebSocketData kind);
[[nodiscard]] Result<void> check_web_socket_close(std::uint16_t code, std::string_view reason);

/// What a platform supplies: one end of a connection, which was accepted. What it is given has been checked.
class WebSocketConnection {
public:
    virtual ~WebSocketConnection() = default;

    /// The next message; Closed once there is none any more. The platform is that of whoever waits; borrowed.
    virtual Prepared<WebSocketMessage> prepare_receive(Platform& platform) = 0;
    /// Hands a message over; Closed after either side has closed.
    virtual Result<void> send(std::string_view data, WebSocketData kind) = 0;
    /// Closes it. Does nothing where it is closed.
    virtual Result<void> close(std::uint16_t code, std::string_view reason) = 0;
    /// What ended it; nothing until `prepare_receive` has told that it has.
    [[nodiscard]] virtual std::optional<WebSocketClose> closed() const = 0;
};

/// One end of a WebSocket, on which a handler reads and writes one message after the other:
///
/// ```cpp
/// app.get("/echo", [] {
///     return WebSocketSession([](WebSocket& socket) {
///         while (const Result<WebSocketMessage> message = socket.receive()) socket.send(*message);
///     });
/// });
/// ```
///
/// Pings are answered by the platform. A resource: it moves, and closes the connection with 1000 where nobody has. It
/// belongs to the request that made it.
class WebSocket {
public:
    /// One on a platform, which is borrowed. `protocol` is what both sides have agreed on.
    WebSocket(Platform& platform, std::unique_ptr<WebSocketConnection> connection, std::string protocol = {})
        : platform_(&platform), connection_(std::move(connection)), protocol_(std::move(protocol)) {}
    WebSocket(WebSocket&&) noexcept = default;
    WebSocket& operator=(WebSocket&&) = delete;
    ~WebSocket() {
        if (connection_ && !is_closing_) (void)connection_->close(1000, {});
    }

    /// Waits for the next message; only this request is suspended. Fails with `WebSocketError::Closed` when the peer
    /// has closed and all that it sent before was received, or when it has gone away; and with DeadlineExceeded if a
    /// `Deadline` passes: then no message is lost, and the next call may have it.
    [[nodiscard]] Result<WebSocketMessage> receive() { return prepared().wait(); }
    /// The started form, for `when_all`: one at a time.
    [[nodiscard]] Pending<WebSocketMessage> receive_async() { return prepared().started(); }

    /// Sends a text of UTF-8, or bytes, or a message such as one that came. It does not wait: what the peer has not
    /// read yet is kept by the platform, which does not say how much that is. Fails with
    /// `WebSocketError::MessageInvalid`, and with Closed once either side has closed. What is sent to a peer that has
    /// gone away is lost without a word; the next `receive` tells.
    Result<void> send(std::string_view text) { return send(text, WebSocketData::Text); }
    Result<void> send(const WebSocketMessage& message) { return send(message.data, message.kind); }
    Result<void> send_bytes(std::string_view bytes) { return send(bytes, WebSocketData::Bytes); }
    Result<void> send_bytes(std::span<const std::byte> bytes) {
        return send_bytes(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }

    /// Closes it, after what was sent. Does nothing the second time. Fails with `WebSocketError::CloseInvalid`.
    Result<void> close(std::uint16_t code = 1000, std::string_view reason = {});

    /// How it was closed, once a `receive` has failed with Closed.
    [[nodiscard]] std::optional<WebSocketClose> closed() const { return connection_->closed(); }
    /// The subprotocol that both sides have agreed on; empty if none.
    [[nodiscard]] const std::string& protocol() const { return protocol_; }

private:
    [[nodiscard]] Pending<WebSocketMessage> prepared() {
        return {*platform_, connection_->prepare_receive(*platform_)};
    }
    Result<void> send(std::string_view data, WebSocketData kind);

    Platform* platform_;
    std::unique_ptr<WebSocketConnection> connection_;
    std::string protocol_;
    bool is_closing_ = false;
};

/// A connection within the platform: `pair` is what `Upgrade::open` gives, `ours` the end that goes on here.
struct WebSocketPair {
    std::uintptr_t pair;  ///< the platform's own object; owned by who takes it
    std::unique_ptr<WebSocketConnection> ours;  ///< accepted
};

/// Makes one. A platform defines it beside its adapter; Unsupported where it has no WebSockets.
[[nodiscard]] Result<WebSocketPair> make_web_socket_pair();
/// Accepts what an `Upgrade::open` gave, as whoever the answer came to. The same holds.
[[nodiscard]] std::unique_ptr<WebSocketConnection> accept_web_socket(std::uintptr_t opened);

/// The failure of what is asked of a WebSocket that is closed.
[[nodiscard]] Error web_socket_closed(std::string_view internal);

}  // namespace edge
