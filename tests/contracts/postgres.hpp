#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "edge/bindings/sockets/tcp_socket.hpp"

namespace contracts {

/// A message of PostgreSQL's protocol: what it is, and what follows its length.
struct PostgresMessage {
    char type = 0;
    std::string body;
};

/// The text with its length before it, which counts itself; `type` stands before both, where there is one.
[[nodiscard]] std::string postgres_message(std::string_view type, std::string_view body);

/// What asks a server whether it speaks TLS: it answers with one byte, 'S' or 'N'.
[[nodiscard]] std::string postgres_ssl_request();

/// What a client says first.
[[nodiscard]] std::string postgres_startup(std::string_view user, std::string_view database);

/// Waits for the next message.
[[nodiscard]] edge::Result<PostgresMessage> read_postgres(edge::TcpSocket& socket);

}  // namespace contracts
