#include "contracts/sockets.hpp"

#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_sockets.hpp"

using edge::testing::MemorySockets;

TEST_CASE("MemorySockets keep what TCP connections promise", "[contract]") {
    edge::testing::TestPlatform platform;
    MemorySockets sockets(platform);
    const auto talk = [](edge::testing::TcpPeer& peer) {
        if (peer.is_new()) peer.send("hello\n");
        while (const std::optional<std::string> line = peer.take_line()) {
            if (*line == "reset") return peer.reset();
            peer.send(*line == "bye" ? "so long\n" : "echo " + *line + "\n");
            if (*line == "bye") return peer.end();
        }
        if (!peer.is_finished()) return;
        peer.send("done\n");
        peer.end();
    };
    sockets.on("server.example", 7, talk, MemorySockets::Certificate::None);
    contracts::TcpServer server{sockets, "server.example", 7, 8};
    contracts::run(contracts::sockets(), server, platform);
    CHECK(sockets.open() == 0);
}
