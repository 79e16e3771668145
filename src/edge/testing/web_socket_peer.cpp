#include "edge/testing/web_socket_peer.hpp"

namespace edge::testing {
namespace {

class PeerUpgrade final : public Upgrade {
public:
    explicit PeerUpgrade(std::unique_ptr<LocalWebSocket> end) : end_(std::move(end)) {}

    Result<std::uintptr_t> open(Platform&) override { return reinterpret_cast<std::uintptr_t>(end_.release()); }
    void serve(const Context&) override {}

private:
    std::unique_ptr<LocalWebSocket> end_;
};

}  // namespace

WebSocketPeer::WebSocketPeer() {
    auto [mine, theirs] = LocalWebSocket::make();
    mine_ = std::move(mine);
    theirs_ = std::move(theirs);
}

WebSocketPeer& WebSocketPeer::send(std::string_view text) {
    check_web_socket_message(text, WebSocketData::Text).value();
    (void)mine_->send(text, WebSocketData::Text);  // the application may have closed it
    return *this;
}

WebSocketPeer& WebSocketPeer::send_bytes(std::string_view bytes) {
    (void)mine_->send(bytes, WebSocketData::Bytes);
    return *this;
}

WebSocketPeer& WebSocketPeer::close(std::uint16_t code, std::string_view reason) {
    check_web_socket_close(code, reason).value();
    mine_->close(code, reason).value();
    return *this;
}

WebSocketPeer& WebSocketPeer::reply_with(std::function<std::vector<std::string>(std::string_view)> reply) {
    theirs_->set_meanwhile([mine = mine_.get(), reply = std::move(reply)] {
        while (const std::optional<WebSocketMessage> message = mine->take())
            for (const std::string& text : reply(message->data)) (void)mine->send(text, WebSocketData::Text);
    });
    return *this;
}

const std::vector<WebSocketMessage>& WebSocketPeer::messages() {
    while (std::optional<WebSocketMessage> message = mine_->take()) received_.push_back(*std::move(message));
    return received_;
}

std::vector<std::string> WebSocketPeer::texts() {
    std::vector<std::string> all;
    for (const WebSocketMessage& message : messages())
        if (message.is_text()) all.push_back(message.data);
    return all;
}

Response WebSocketPeer::answer(std::string_view protocol) {
    Response response = Response::upgrade(std::make_unique<PeerUpgrade>(std::move(theirs_)));
    if (!protocol.empty()) response.header("Sec-WebSocket-Protocol", protocol);
    return response;
}

void WebSocketVisit::run() {
    if (reply_.upgrade()) reply_.upgrade()->serve(invocation_->context);
    invocation_->context.run_deferred();
}

}  // namespace edge::testing
