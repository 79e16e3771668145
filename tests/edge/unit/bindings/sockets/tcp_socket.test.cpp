#include "edge/bindings/sockets/tcp_socket.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/tcp.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_sockets.hpp"

using namespace edge;
using namespace std::chrono_literals;
using testing::MemorySockets;
using testing::TcpPeer;
using testing::TestPlatform;

namespace {

/// Says who is there, and goes on by TLS if it is asked to.
void speak(TcpPeer& peer) {
    if (peer.is_new()) peer.send(peer.is_secure() ? "secure\n" : "plain\n");
    while (const std::optional<std::string> line = peer.take_line())
        if (*line == "early") peer.send("forged\n");
}

}  // namespace

TEST_CASE("A connection is closed with its socket, or with the stream of it", "[sockets]") {
    TestPlatform platform;
    MemorySockets sockets(platform);
    sockets.on("a.example", 1, &speak);
    {
        const Result<TcpSocket> one = sockets.connect("a.example", 1);
        Result<TcpSocket> other = sockets.connect("a.example", 1);
        REQUIRE((one && other));
        CHECK(sockets.open() == 2);
        TcpSocket moved = *std::move(other);
        CHECK(sockets.open() == 2);
    }
    CHECK(sockets.open() == 0);
    Stream stream = sockets.connect("a.example", 1)->take_stream();
    CHECK(sockets.open() == 1);
    CHECK(stream.read_some().value() == "plain\n");
    stream = Stream();
    CHECK(sockets.open() == 0);
}

TEST_CASE("A connection goes on by TLS", "[sockets]") {
    TestPlatform platform;
    MemorySockets sockets(platform);
    sockets.on("a.example", 1, &speak);
    Result<TcpSocket> socket = sockets.connect("a.example", 1, {.security = TcpSecurity::StartTls});
    REQUIRE(socket);
    CHECK(socket->read_exactly(6) == "plain\n");
    const Result<TcpSocket> secure = (*std::move(socket)).start_tls();
    REQUIRE(secure);
    CHECK(sockets.open() == 1);
    CHECK(sockets.connect("a.example", 1, {.security = TcpSecurity::Tls})->read_exactly(7) == "secure\n");
}

TEST_CASE("What was sent before TLS is not taken for secured", "[sockets]") {
    TestPlatform platform;
    MemorySockets sockets(platform);
    sockets.on("a.example", 1, &speak);
    Result<TcpSocket> socket = sockets.connect("a.example", 1, {.security = TcpSecurity::StartTls});
    REQUIRE(socket);
    REQUIRE(socket->read_exactly(6));
    REQUIRE(socket->write("early\n"));
    CHECK((*std::move(socket)).start_tls().error().code == TcpError::TlsFailed);
    CHECK(sockets.open() == 0);
}

TEST_CASE("A read for which nothing will come says so, or ends with the deadline", "[sockets]") {
    TestPlatform platform;
    MemorySockets sockets(platform);
    sockets.on("a.example", 1, &speak);
    Result<TcpSocket> socket = sockets.connect("a.example", 1);
    REQUIRE(socket);
    const Result<std::string> vain = socket->read(7, 7);
    REQUIRE_FALSE(vain);
    CHECK(vain.error().code == ErrorCode::Internal);
    CHECK(vain.error().internal.contains("let the peer send or end()"));
    const Time before = platform.now();
    const Deadline soon(platform, 2s);
    CHECK(socket->read(7, 7).error().code == ErrorCode::DeadlineExceeded);
    CHECK(platform.now() == before + 2s);
    CHECK(sockets.connect("a.example", 1).error().code == ErrorCode::DeadlineExceeded);
}

TEST_CASE("A handler takes a Tcp, and clients see nothing of one that is not there", "[sockets]") {
    const auto make = [](const Env&) {
        App app;
        app.get("/", [](Tcp tcp) -> Result<Response> {
            Result<TcpSocket> socket = tcp->connect("a.example", 1);
            if (!socket) return std::unexpected(socket.error());
            return Response::text(socket->read_exactly(6).value());
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.get("/").status() == 500);
    const auto sockets = std::make_shared<MemorySockets>(bindings.platform());
    bindings.add<TcpSockets>(TcpSockets::kName, sockets);
    testing::Client client(make, bindings);
    CHECK(client.get("/").status() == 502);
    sockets->on("a.example", 1, &speak);
    CHECK(client.get("/").body() == "plain\n");
}

TEST_CASE("What a connection is rejected with says why", "[sockets]") {
    const auto code = [](std::string_view message, std::string_view name = "Error") {
        return tcp_error({.message = message, .name = name}).code;
    };
    CHECK(code("proxy request failed, cannot connect to the specified address") == TcpError::Refused);
    CHECK(code("TCP Loop detected") == TcpError::NotAllowed);
    CHECK(code("Connections to port 25 are prohibited") == TcpError::NotAllowed);
    CHECK(code("Specified address could not be parsed.", "TypeError") == TcpError::AddressInvalid);
    CHECK(code("Network connection lost.") == TcpError::ConnectionLost);
    CHECK(code("This WritableStream has been closed.", "TypeError") == TcpError::ConnectionLost);
    CHECK(code("internal error; reference = 1", "TcpTlsError") == TcpError::TlsFailed);
    CHECK(code("Only URLs with a scheme in: file", "TcpNotSupported") == TcpError::NotSupported);
    CHECK(code("no answer in time", "TimeoutError") == ErrorCode::DeadlineExceeded);
    CHECK(code("Too many subrequests.") == ErrorCode::LimitExceeded);
    CHECK(code("Cannot perform I/O on behalf of a different request.") == ErrorCode::Internal);
}
