#pragma once

#include <string_view>

#include "call_slot.hpp"
#include "edge/http/web_socket.hpp"

namespace edge::wasm {

/// A WebSocket of the platform that was accepted, with the mailbox of what comes.
class WorkersWebSocket final : public WebSocketConnection {
public:
    /// Accepts it.
    explicit WorkersWebSocket(const OwnedHandle& socket);

    Prepared<WebSocketMessage> prepare_receive(Platform& platform) override;
    Result<void> send(std::string_view data, WebSocketData kind) override;
    Result<void> close(std::uint16_t code, std::string_view reason) override;
    [[nodiscard]] std::optional<WebSocketClose> closed() const override;

private:
    OwnedHandle mailbox_;
};

/// Sends, and closes, by the methods of a WebSocket to which a path leads from `target`. `pick` is "[]" or `kAlways`.
[[nodiscard]] Result<void> send_message(Handle target, std::initializer_list<std::string_view> send,
                                        std::string_view data, WebSocketData kind);
[[nodiscard]] Result<void> close_web_socket(Handle target, std::initializer_list<std::string_view> close,
                                            std::uint16_t code, std::string_view reason, std::string_view pick);

/// A pair of the platform's own; Unsupported where it has none.
struct NativePair {
    OwnedHandle pair;
    OwnedHandle theirs;
    OwnedHandle ours;
};
[[nodiscard]] Result<NativePair> make_native_pair();

}  // namespace edge::wasm
