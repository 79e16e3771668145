#include "edge/http/local_web_socket.hpp"

#include <array>
#include <bit>
#include <deque>

#include "edge/platform/deadline.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::uint16_t kLost = 1006;

std::size_t other(std::size_t side) { return 1 - side; }

}  // namespace

struct LocalWebSocket::Channel {
    std::array<std::deque<WebSocketMessage>, 2> inbox;
    std::optional<WebSocketClose> end;
    std::size_t closer = 0;  ///< the side that has closed it, if `end` was clean
};

class LocalWebSocket::Receiving final : public PlatformCall {
public:
    Receiving(LocalWebSocket& socket, Platform& platform) : socket_(&socket), platform_(&platform) {}

    void start() override {
        if (!result_) result_ = std::make_unique<Result<WebSocketMessage>>(socket_->receive(*platform_));
    }
    static Result<WebSocketMessage> take(PlatformCall& call) {
        return std::move(*static_cast<Receiving&>(call).result_);
    }

private:
    LocalWebSocket* socket_;
    Platform* platform_;
    std::unique_ptr<Result<WebSocketMessage>> result_;
};

std::pair<std::unique_ptr<LocalWebSocket>, std::unique_ptr<LocalWebSocket>> LocalWebSocket::make() {
    const auto channel = std::make_shared<Channel>();
    return {std::unique_ptr<LocalWebSocket>(new LocalWebSocket(channel, 0)),
            std::unique_ptr<LocalWebSocket>(new LocalWebSocket(channel, 1))};
}

LocalWebSocket::~LocalWebSocket() = default;

Prepared<WebSocketMessage> LocalWebSocket::prepare_receive(Platform& platform) {
    return {std::make_unique<Receiving>(*this, platform), &Receiving::take};
}

Result<WebSocketMessage> LocalWebSocket::receive(Platform& platform) {
    if (meanwhile_ && channel_->inbox[side_].empty()) meanwhile_();
    if (std::optional<WebSocketMessage> message = take()) return *std::move(message);
    if (!channel_->end && platform.deadline() != kNever) {
        platform.sleep(kLongestSleep);  // which the deadline ends
        return std::unexpected(deadline_exceeded("no message of a WebSocket came in time"));
    }
    if (!channel_->end) vanish();
    was_told_ = true;
    return std::unexpected(
        web_socket_closed(concat({"closed with ", std::to_string(channel_->end->code), " ", channel_->end->reason})));
}

Result<void> LocalWebSocket::send(std::string_view data, WebSocketData kind) {
    if (channel_->end && channel_->end->code == kLost) return {};
    // The peer's closing comes after its messages.
    if (channel_->end && (channel_->closer == side_ || was_told_))
        return std::unexpected(web_socket_closed("either side has closed it"));
    channel_->inbox[other(side_)].push_back({kind, std::string(data)});
    return {};
}

Result<void> LocalWebSocket::close(std::uint16_t code, std::string_view reason) {
    if (channel_->end) return {};
    channel_->end = {code, std::string(reason), true};
    channel_->closer = side_;
    return {};
}

std::optional<WebSocketClose> LocalWebSocket::closed() const { return was_told_ ? channel_->end : std::nullopt; }

void LocalWebSocket::vanish() {
    if (!channel_->end) channel_->end = {kLost, {}, false};
}

std::optional<WebSocketMessage> LocalWebSocket::take() {
    std::deque<WebSocketMessage>& inbox = channel_->inbox[side_];
    if (inbox.empty()) return std::nullopt;
    WebSocketMessage message = std::move(inbox.front());
    inbox.pop_front();
    return message;
}

std::optional<WebSocketClose> LocalWebSocket::take_end() {
    was_told_ = channel_->end.has_value();
    return channel_->end;
}

std::optional<WebSocketClose> LocalWebSocket::end() const { return channel_->end; }

// No platform: both ends are in this process.
Result<WebSocketPair> make_web_socket_pair() {
    auto [theirs, ours] = LocalWebSocket::make();
    return WebSocketPair{reinterpret_cast<std::uintptr_t>(theirs.release()), std::move(ours)};
}

std::unique_ptr<WebSocketConnection> accept_web_socket(std::uintptr_t opened) {
    return std::unique_ptr<WebSocketConnection>(std::bit_cast<LocalWebSocket*>(opened));
}

}  // namespace edge
