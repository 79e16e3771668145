#include "contracts/hyperdrive.hpp"

#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "contracts/postgres.hpp"
#include "contracts/run.hpp"
#include "edge/testing/memory_hyperdrive.hpp"

using contracts::postgres_message;
using edge::testing::TcpPeer;

namespace {

/// What a PostgreSQL says to what the contract asks.
void speak_postgres(TcpPeer& peer) {
    const std::string ready = postgres_message("Z", "I");
    const std::string sent = std::exchange(peer.received(), {});
    if (sent == contracts::postgres_ssl_request()) peer.send("N");
    else if (sent.contains("user")) peer.send(postgres_message("R", std::string(4, '\0')) + ready);
    else if (sent.contains("SELEKT")) peer.send(postgres_message("E", std::string("SERROR\0C42601\0\0", 15)) + ready);
    else if (sent.contains("SELECT"))
        peer.send(postgres_message("T", "") +
                  postgres_message("D", std::string("\0\1\0\0\0\2"
                                                    "42",
                                                    8)) +
                  postgres_message("C", "SELECT 1") + ready);
}

}  // namespace

TEST_CASE("MemoryHyperdrive keeps what Hyperdrive promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryHyperdrive database(platform, &speak_postgres);
    contracts::run<edge::Hyperdrive>(contracts::hyperdrive(), database, platform);
    CHECK(database.open() == 0);
}
