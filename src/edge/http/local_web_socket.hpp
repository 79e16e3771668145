#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

#include "edge/http/web_socket.hpp"

namespace edge {

/// An end of a connection whose other end is in this process, where there is no platform: for tests. Nothing takes
/// time, so who waits for a message that is not there waits for one that never comes: until the deadline if there is
/// one, else the connection is lost.
class LocalWebSocket final : public WebSocketConnection {
public:
    /// Both ends.
    [[nodiscard]] static std::pair<std::unique_ptr<LocalWebSocket>, std::unique_ptr<LocalWebSocket>> make();
    ~LocalWebSocket() override;

    Prepared<WebSocketMessage> prepare_receive(Platform& platform) override;
    Result<void> send(std::string_view data, WebSocketData kind) override;
    Result<void> close(std::uint16_t code, std::string_view reason) override;
    [[nodiscard]] std::optional<WebSocketClose> closed() const override;

    /// What happens while this end waits for a message, such as the peer working on what was sent.
    void set_meanwhile(std::function<void()> meanwhile) { meanwhile_ = std::move(meanwhile); }

    /// Goes away without closing.
    void vanish();
    /// The next message that has come; nothing if none has.
    [[nodiscard]] std::optional<WebSocketMessage> take();
    /// How the connection has ended, which is told by that; nothing if it is open.
    [[nodiscard]] std::optional<WebSocketClose> take_end();
    /// How the connection has ended, whether it was told here or not.
    [[nodiscard]] std::optional<WebSocketClose> end() const;

private:
    struct Channel;
    class Receiving;

    LocalWebSocket(std::shared_ptr<Channel> channel, std::size_t side) : channel_(std::move(channel)), side_(side) {}

    Result<WebSocketMessage> receive(Platform& platform);

    std::shared_ptr<Channel> channel_;
    std::size_t side_;
    bool was_told_ = false;
    std::function<void()> meanwhile_;
};

}  // namespace edge
