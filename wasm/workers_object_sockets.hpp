#pragma once

#include <string>
#include <utility>
#include <vector>

#include "call_slot.hpp"
#include "edge/bindings/web_socket/object_sockets.hpp"

namespace edge::wasm {

/// A WebSocket that the platform holds for an object.
class WorkersObjectSocket final : public HeldWebSocket {
public:
    explicit WorkersObjectSocket(OwnedHandle socket) : socket_(std::move(socket)) {}

    Result<void> send(std::string_view data, WebSocketData kind) override;
    Result<void> close(std::uint16_t code, std::string_view reason) override;
    [[nodiscard]] std::vector<std::string> tags() const override;
    [[nodiscard]] std::optional<std::string> attachment() const override;
    Result<void> set_attachment(std::string_view bytes) override;
    [[nodiscard]] std::optional<Time> auto_responded_at() const override;
    [[nodiscard]] bool is(const HeldWebSocket& other) const override;

private:
    OwnedHandle socket_;
};

/// Those of the object that this instance is: methods of its state.
class WorkersObjectSockets final : public ObjectSockets {
public:
    Result<std::vector<ObjectSocket>> all() override;
    Result<std::vector<ObjectSocket>> with_tag(std::string_view tag) override;
    void clear_auto_response() override;

private:
    Result<std::pair<ObjectSocket, std::unique_ptr<Upgrade>>> open(const std::vector<std::string>& tags) override;
    Result<void> answer_by_itself(std::string_view request, std::string_view response) override;
};

}  // namespace edge::wasm
