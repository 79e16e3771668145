#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/orders/model.hpp"
#include "edge/bindings/env.hpp"
#include "edge/context.hpp"
#include "edge/http/response.hpp"

namespace bakery {

/// The subprotocol that a page speaks with the board.
inline constexpr std::string_view kBoardProtocol = "bakery.board.v1";

/// The live board: everybody who has it open is told what becomes of orders. This is the side of the Worker, and of the
/// object of the orders; the WebSockets are held by the one object of the namespace BOARD. Where that is no namespace
/// there is no live board, and nothing here does anything.
///
/// What is told is told after the answer, and its failure is logged: whoever changes an order does not wait for it.
class Board {
public:
    /// `env` outlives it.
    explicit Board(const edge::Env& env);

    /// Whether there is one.
    [[nodiscard]] bool is_live() const { return objects_ != nullptr; }
    /// The answer of the object to whoever wants to watch: a WebSocket. `protocol` is what it is to speak, if anything.
    /// Fails with Unavailable.
    [[nodiscard]] edge::Result<edge::Response> watch(std::string_view protocol) const;

    /// The order is new.
    void tell_new(const Order& order, edge::Context& context) const;
    /// The order has taken the place of one with the revision `replaced`.
    void tell_changed(const Order& order, std::int64_t replaced, edge::Context& context) const;
    void tell_removed(const edge::Uuid& id, edge::Context& context) const;
    /// So much has changed that it is read again.
    void tell_to_read_again(edge::Context& context) const;

private:
    void tell(std::string notice, edge::Context& context) const;

    edge::DurableObjectNamespace* objects_;  ///< null: there is none
};

/// What is told when there is more to tell than orders.
inline constexpr std::string_view kReadAgain = R"({"readAgain":true})";

}  // namespace bakery
