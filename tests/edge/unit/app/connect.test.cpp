#include <memory>
#include <stdexcept>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_sockets.hpp"

using namespace edge;

namespace {

/// An application that greets who connects, by the first line.
App greeter() {
    App app;
    app.connect([](TcpSocket& socket, Kv<"GUESTS"> guests) -> Result<void> {
        const Result<std::string> name = socket.read(1, 64);
        if (!name) return std::unexpected(name.error());
        if (*name == "nobody") return fail(ErrorCode::Conflict, "Nobody.");
        if (*name == "throw") throw std::runtime_error("no eggs");
        guests.put(*name, "seen").value();
        return socket.write("Hello " + *name);
    });
    return app;
}

}  // namespace

TEST_CASE("A connection that comes in is served, then closed", "[connect]") {
    testing::MemoryEnv env;
    env.kv("GUESTS");
    testing::MemorySockets sockets(env.platform());
    std::string heard;
    TcpSocket socket = sockets.incoming([&](testing::TcpPeer& peer) {
        if (peer.is_new()) peer.send("Ada");
        heard = peer.received();
    });
    CHECK(sockets.open() == 1);
    testing::Client client(greeter(), env);
    CHECK(client.connect(socket));
    CHECK(heard == "Hello Ada");
    CHECK(sockets.open() == 0);
    CHECK(env.env().kv("GUESTS").value().get_text("Ada").value() == "seen");
}

TEST_CASE("A connection whose handler fails is logged and closed", "[connect]") {
    for (const std::string name : {"nobody", "throw"}) {
        INFO(name);
        testing::MemoryEnv env;
        env.kv("GUESTS");
        testing::MemorySockets sockets(env.platform());
        TcpSocket socket = sockets.incoming([&](testing::TcpPeer& peer) {
            if (peer.is_new()) peer.send(name);
        });
        testing::Client client(greeter(), env);
        CHECK_FALSE(client.connect(socket));
        CHECK(sockets.open() == 0);
        CHECK(env.log().contains("A connection failed"));
        CHECK(env.log().contains("192.0.2.1:1"));
    }
}

TEST_CASE("A connection that the handler has given away is not closed twice", "[connect]") {
    testing::MemoryEnv env;
    testing::MemorySockets sockets(env.platform());
    TcpSocket socket = sockets.incoming([](testing::TcpPeer&) {});
    App app;
    app.connect([](TcpSocket& given) { const TcpSocket taken = std::move(given); });
    CHECK(testing::Client(std::move(app), env).connect(socket));
    CHECK_FALSE(socket);
    CHECK(sockets.open() == 0);
}

TEST_CASE("A connection without a handler fails, and says what is missing", "[connect]") {
    testing::MemoryEnv env;
    testing::MemorySockets sockets(env.platform());
    TcpSocket socket = sockets.incoming([](testing::TcpPeer&) {});
    const Result<void> done = testing::Client(App(), env).connect(socket);
    REQUIRE_FALSE(done);
    CHECK(done.error().internal.contains("add App::connect"));
    CHECK(sockets.open() == 0);
}
