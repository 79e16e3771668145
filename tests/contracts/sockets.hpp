#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "edge/bindings/sockets/sockets.hpp"
#include "support/contract.hpp"

namespace contracts {

/// A server that says "hello\n", answers each line with "echo " and the line, "bye" with "so long\n" and its end,
/// "reset" by breaking off, and its client's end with "done\n" and its own. Nobody listens at the other port.
struct TcpServer {
    edge::TcpSockets& sockets;
    std::string host;
    std::uint16_t port;
    std::uint16_t silent_port;
};

/// What TCP connections promise.
[[nodiscard]] std::span<const edge::testing::ContractCase<TcpServer>> sockets();

}  // namespace contracts
