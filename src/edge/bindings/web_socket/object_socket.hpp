#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"
#include "edge/http/web_socket.hpp"
#include "edge/json/typed.hpp"
#include "edge/platform/platform.hpp"

namespace edge {

/// The limits of WebSockets of Durable Objects.
namespace object_socket_limits {
inline constexpr std::size_t kTags = 10;                  ///< of one WebSocket
inline constexpr std::size_t kTagBytes = 256;             ///< of one tag
inline constexpr std::size_t kAttachmentBytes = 16'352;   ///< of 16 KiB; the platform needs the rest for itself
inline constexpr std::size_t kAutoResponseBytes = 2'048;  ///< of a request, and of a response
inline constexpr std::size_t kSockets = 32'768;           ///< of one object
}  // namespace object_socket_limits

/// What a WebSocket of an object does not take. Each is our own mistake, but for the last.
struct ObjectSocketError {
    /// More than 10 tags, or one of more than 256 bytes, or that is no UTF-8.
    static constexpr ErrorKind TagInvalid{"object-socket-tag-invalid", 500, "Tags that no WebSocket has"};
    /// An attachment of more than `kAttachmentBytes`.
    static constexpr ErrorKind AttachmentTooLarge{"object-socket-attachment-too-large", 500,
                                                  "An attachment that is too large"};
    /// An automatic answer of more than 2048 bytes, or to a text of more, or one that is no UTF-8.
    static constexpr ErrorKind AutoResponseInvalid{"object-socket-auto-response-invalid", 500,
                                                   "An automatic answer that no WebSocket has"};
    /// The object has 32,768 already.
    static constexpr ErrorKind TooManySockets{"object-socket-too-many", 503, "Too many WebSockets"};
};

/// What a platform supplies: a WebSocket that it keeps open for an object. What it is given has been checked.
class HeldWebSocket {
public:
    virtual ~HeldWebSocket() = default;

    /// Hands a message over; Closed after either side has closed.
    virtual Result<void> send(std::string_view data, WebSocketData kind) = 0;
    /// Closes it. Does nothing where it is closed.
    virtual Result<void> close(std::uint16_t code, std::string_view reason) = 0;
    /// Those that it was accepted with, each once.
    [[nodiscard]] virtual std::vector<std::string> tags() const = 0;
    /// What was kept with it; nothing if nothing was.
    [[nodiscard]] virtual std::optional<std::string> attachment() const = 0;
    /// Keeps bytes in the place of what was kept before.
    virtual Result<void> set_attachment(std::string_view bytes) = 0;
    /// When the platform last answered by itself; nothing if it never did.
    [[nodiscard]] virtual std::optional<Time> auto_responded_at() const = 0;
    /// Whether both are of one WebSocket; the other is of the same platform.
    [[nodiscard]] virtual bool is(const HeldWebSocket& other) const = 0;
};

/// A WebSocket of a Durable Object, which stays open while the object is not in memory. Its messages are events
/// (`App::web_socket_message`). A value: copies are of the same WebSocket. It belongs to the request, or the event,
/// that was given it.
class ObjectSocket {
public:
    /// One that a platform supplies.
    explicit ObjectSocket(std::shared_ptr<HeldWebSocket> held) : held_(std::move(held)) {}

    /// Sends, and closes, as those of `WebSocket` do.
    Result<void> send(std::string_view text) const { return send(text, WebSocketData::Text); }
    Result<void> send(const WebSocketMessage& message) const { return send(message.data, message.kind); }
    Result<void> send_bytes(std::string_view bytes) const { return send(bytes, WebSocketData::Bytes); }
    Result<void> close(std::uint16_t code = 1000, std::string_view reason = {}) const;

    /// The tags that it was accepted with.
    [[nodiscard]] std::vector<std::string> tags() const { return held_->tags(); }

    /// What was kept with it; nothing if nothing was. It stays when the object leaves memory, and ends with the
    /// connection.
    [[nodiscard]] std::optional<std::string> attachment() const { return held_->attachment(); }
    /// The same as a value of a declared type, from JSON. Fails as `json::parse` does.
    template <json::Declared T>
    [[nodiscard]] Result<std::optional<T>> attachment_as() const {
        const std::optional<std::string> text = attachment();
        if (!text) return std::optional<T>();
        Result<T> value = json::parse<T>(*text);
        if (!value) return std::unexpected(std::move(value.error()));
        return std::optional<T>(*std::move(value));
    }
    /// Keeps bytes, or a value of a declared type as JSON, in the place of what was kept before. Fails with
    /// `ObjectSocketError::AttachmentTooLarge`.
    Result<void> attach(std::string_view bytes) const;
    template <json::Declared T>
    Result<void> attach(const T& value) const {
        return attach(std::string_view(json::to_text(value)));
    }

    /// When the platform last answered in the place of the object (`ObjectSockets::set_auto_response`).
    [[nodiscard]] std::optional<Time> auto_responded_at() const { return held_->auto_responded_at(); }

    /// Whether both are the same WebSocket.
    friend bool operator==(const ObjectSocket& one, const ObjectSocket& other) { return one.held_->is(*other.held_); }

private:
    Result<void> send(std::string_view data, WebSocketData kind) const;

    std::shared_ptr<HeldWebSocket> held_;
};

}  // namespace edge
