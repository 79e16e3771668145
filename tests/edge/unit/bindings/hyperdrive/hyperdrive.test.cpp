#include "edge/bindings/hyperdrive/hyperdrive.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/hyperdrive.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_hyperdrive.hpp"

using namespace edge;

TEST_CASE("A handler takes a database, and clients see nothing of one that is not there", "[hyperdrive]") {
    const auto make = [](const Env&) {
        App app;
        app.get("/", [](HyperdriveOf<"DB"> database) -> Result<Response> {
            Result<TcpSocket> socket = database->connect();
            if (!socket) return std::unexpected(socket.error());
            return Response::text(database->address().database + socket->read_exactly(1).value());
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    const testing::Reply refused = unbound.get("/");
    CHECK(refused.status() == 500);
    CHECK_FALSE(refused.body().contains("DB"));
    bindings.add<Hyperdrive>("DB", std::make_shared<testing::MemoryHyperdrive>(
                                       bindings.platform(), [](testing::TcpPeer& peer) { peer.send("!"); }));
    testing::Client client(make, bindings);
    CHECK(client.get("/").body() == "database!");
}

TEST_CASE("No connection to a database is made after the deadline of its request", "[hyperdrive]") {
    testing::TestPlatform platform;
    int connected = 0;
    testing::MemoryHyperdrive database(platform, [&](testing::TcpPeer&) { ++connected; });
    platform.set_deadline(platform.now());
    CHECK(database.connect().error().code == ErrorCode::DeadlineExceeded);
    CHECK(database.connect_async().wait().error().code == ErrorCode::DeadlineExceeded);
    CHECK(connected == 0);
}
