#pragma once

#include <memory>
#include <utility>

#include "edge/bindings/hyperdrive/hyperdrive.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/memory_sockets.hpp"

namespace edge::testing {

/// A database behind Hyperdrive for tests: it says what the test says.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto database = std::make_shared<testing::MemoryHyperdrive>(
///     bindings.platform(), [](testing::TcpPeer& peer) { if (!peer.received().empty()) peer.send("N"); });
/// bindings.add<Hyperdrive>("DB", database);
/// ```
class MemoryHyperdrive final : public Hyperdrive {
public:
    /// One that talks like that (`MemorySockets::Talk`). The platform is borrowed.
    MemoryHyperdrive(TestPlatform& platform, MemorySockets::Talk talk) : Hyperdrive(platform), sockets_(platform) {
        sockets_.on(address().host, address().port, std::move(talk));
    }

    /// Always the same: that of a PostgreSQL.
    [[nodiscard]] DatabaseAddress address() const override {
        return {.connection_string = "postgresql://user:password@hyperdrive.local:5432/database?sslmode=disable",
                .host = "hyperdrive.local",
                .port = 5432,
                .user = "user",
                .password = "password",
                .database = "database"};
    }

    /// How many connections are open.
    [[nodiscard]] int open() const { return sockets_.open(); }

private:
    Prepared<TcpSocket> prepare() override {
        return memory_call<TcpSocket>([this] { return sockets_.connect(address().host, address().port); });
    }

    MemorySockets sockets_;
};

}  // namespace edge::testing
