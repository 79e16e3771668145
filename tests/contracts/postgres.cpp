#include "contracts/postgres.hpp"

#include <array>
#include <cstdint>

#include "edge/text/concat.hpp"

namespace contracts {
namespace {

using namespace edge;

constexpr std::size_t kLengthBytes = 4;

/// The code that stands where a version would: 1234.5679.
constexpr std::uint32_t kSslRequest = 80877103;
/// 3.0.
constexpr std::uint32_t kProtocol = 3 << 16;

std::string big_endian(std::uint32_t number) {
    return {char(number >> 24), char(number >> 16), char(number >> 8), char(number)};
}

std::uint32_t number_of(std::string_view bytes) {
    std::uint32_t number = 0;
    for (const char byte : bytes) number = number << 8 | std::uint8_t(byte);
    return number;
}

}  // namespace

std::string postgres_message(std::string_view type, std::string_view body) {
    return concat({type, big_endian(std::uint32_t(body.size() + kLengthBytes)), body});
}

std::string postgres_ssl_request() { return postgres_message("", big_endian(kSslRequest)); }

std::string postgres_startup(std::string_view user, std::string_view database) {
    constexpr std::string_view kEnd("\0", 1);
    return postgres_message(
        "", concat({big_endian(kProtocol), "user", kEnd, user, kEnd, "database", kEnd, database, kEnd, kEnd}));
}

Result<PostgresMessage> read_postgres(TcpSocket& socket) {
    const Result<std::string> head = socket.read_exactly(1 + kLengthBytes);
    if (!head) return std::unexpected(head.error());
    Result<std::string> body = socket.read_exactly(number_of(std::string_view(*head).substr(1)) - kLengthBytes);
    if (!body) return std::unexpected(std::move(body.error()));
    return PostgresMessage{.type = head->front(), .body = *std::move(body)};
}

}  // namespace contracts
