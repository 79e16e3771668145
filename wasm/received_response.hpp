#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "call_slot.hpp"
#include "edge/http/response.hpp"

namespace edge::wasm {

/// What a call of JavaScript fails with.
using ErrorOf = Error (*)(const Rejection&);

/// What a call asks of a Response of JavaScript's (`pick`), for `received_response`.
inline constexpr std::string_view kOfResponse = R"(["status","headers","body","webSocket"])";

/// A WebSocket of JavaScript's that nobody has accepted: whoever is answered with it does.
class WebSocketHandover final : public Upgrade {
public:
    explicit WebSocketHandover(OwnedHandle socket) : socket_(std::move(socket)) {}

    Result<std::uintptr_t> open(Platform&) override { return socket_.take(); }
    void serve(const Context&) override {}

private:
    OwnedHandle socket_;
};

/// A Response of JavaScript's. What is read of its body fails as the call that gave it does, and in the time that it
/// has.
[[nodiscard]] Response received_response(std::string_view packed, ErrorOf error_of, Time until = kNever);

}  // namespace edge::wasm
