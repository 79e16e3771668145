#include "edge/handlers/web_socket.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_env.hpp"

using namespace edge;
using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

namespace {

/// An application with one route, "/socket", whose session is this.
template <class F>
App serving(F session) {
    App app;
    app.get("/socket", [session] { return WebSocketSession(session).protocols({"cake.v2", "cake.v1"}); });
    return app;
}

Result<void> echo(WebSocket& socket) {
    while (const Result<WebSocketMessage> message = socket.receive()) socket.send(*message);
    return {};
}

/// What a client is told whose session does this with one message.
template <class F>
std::optional<WebSocketClose> end_of(F session) {
    testing::MemoryEnv bindings;
    testing::Client client(serving(session), bindings);
    testing::WebSocketVisit visit = client.web_socket("/socket");
    visit.send("plum");
    visit.run();
    return visit.closed();
}

}  // namespace

TEST_CASE("WebSocketSession receives and sends until its client closes", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::Client client(serving(&echo), bindings);
    testing::WebSocketVisit visit = client.web_socket("/socket");
    CHECK(visit.reply().status() == 101);
    visit.send("plum").send_bytes("\xff").close(4000, "enough");
    visit.run();
    CHECK(visit.messages() ==
          std::vector<WebSocketMessage>{{WebSocketData::Text, "plum"}, {WebSocketData::Bytes, "\xff"}});
    CHECK(visit.closed() == WebSocketClose{4000, "enough", true});
}

TEST_CASE("WebSocketSession answers 426 to what asks for no WebSocket", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::Client client(serving(&echo), bindings);
    for (const testing::Reply& reply : {client.get("/socket"), client.get("/socket", {{"Upgrade", "h2c"}}),
                                        client.head("/socket", {{"Upgrade", "websocket"}})}) {
        CHECK(reply.status() == 426);
        CHECK(reply.header("Upgrade") == "websocket");
        CHECK_FALSE(reply.upgrade());
    }
    CHECK(client.get("/socket", {{"Upgrade", "WebSocket"}}).status() == 101);
    CHECK(client.post("/socket", {}, {{"Upgrade", "websocket"}}).status() == 405);
}

TEST_CASE("WebSocketSession agrees on its best protocol that is offered", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::Client client(serving([](WebSocket& socket) { socket.send(socket.protocol()); }), bindings);
    const auto agreed = [&](std::string_view offered) {
        testing::WebSocketVisit visit = client.web_socket("/socket", {{"Sec-WebSocket-Protocol", offered}});
        visit.run();
        CHECK(visit.texts() == Texts{visit.reply().headers().contains("Sec-WebSocket-Protocol")
                                         ? visit.reply().header("Sec-WebSocket-Protocol")
                                         : ""});
        return visit.texts().front();
    };
    CHECK(agreed("cake.v1, cake.v2") == "cake.v2");
    CHECK(agreed("other,\tcake.v1") == "cake.v1");
    CHECK(agreed("CAKE.v1, cake.v10, xcake.v1") == "");
    CHECK(agreed("") == "");
}

TEST_CASE("WebSocketSession ends with 1000, or as it says", "[web_socket]") {
    CHECK(end_of([](WebSocket&) {}) == WebSocketClose{1000, "", true});
    CHECK(end_of([](WebSocket& socket) { return socket.close(4001, "bye"); }) == WebSocketClose{4001, "bye", true});
}

TEST_CASE("WebSocketSession that fails or throws closes with 1011 and is logged", "[web_socket]") {
    const WebSocketClose broken{1011, "Internal error", true};
    CHECK(end_of([](WebSocket&) -> Result<void> { return fail(ErrorCode::Conflict, "No."); }) == broken);
    CHECK(end_of([](WebSocket&) { throw std::runtime_error("no eggs"); }) == broken);
    testing::MemoryEnv bindings;
    testing::Client client(serving([](WebSocket&) { throw std::runtime_error("no eggs"); }), bindings);
    client.web_socket("/socket").run();
    CHECK(bindings.log().contains("no eggs"));
}

TEST_CASE("WebSocketSession that fails as its client has gone is no failure", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::Client client(serving([](WebSocket& socket) -> Result<void> {
                               const Result<WebSocketMessage> message = socket.receive();
                               return std::unexpected(message.error());
                           }),
                           bindings);
    testing::WebSocketVisit visit = client.web_socket("/socket");
    visit.vanish();
    visit.run();
    CHECK(visit.closed() == WebSocketClose{1006, "", false});
    CHECK_FALSE(bindings.log().contains("broken off"));
}

TEST_CASE("WebSocketSession may wait for so long, and go on", "[web_socket]") {
    testing::MemoryEnv bindings;
    App app;
    app.get("/socket", [](Context& context) {
        return WebSocketSession([&context](WebSocket& socket) -> Result<void> {
            const Deadline deadline = context.deadline(5s);
            const Result<WebSocketMessage> message = socket.receive();
            CHECK(message.error().code == ErrorCode::DeadlineExceeded);
            return socket.close(4008, "too slow");
        });
    });
    testing::Client client(std::move(app), bindings);
    const Time before = bindings.platform().now();
    testing::WebSocketVisit visit = client.web_socket("/socket");
    visit.run();
    CHECK(visit.closed() == WebSocketClose{4008, "too slow", true});
    CHECK(bindings.platform().now() - before == 5s);
}

TEST_CASE("WebSocketSession does what was deferred when it is over", "[web_socket]") {
    testing::MemoryEnv bindings;
    std::string order;
    App app;
    app.get("/socket", [&order](Context& context) {
        context.wait_until([&order] { order += "deferred"; });
        return WebSocketSession([&order](WebSocket&) { order += "session "; });
    });
    testing::Client client(std::move(app), bindings);
    testing::WebSocketVisit visit = client.web_socket("/socket");
    CHECK(order.empty());
    visit.run();
    CHECK(order == "session deferred");
}

TEST_CASE("open_web_socket gives what a server answers", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::WebSocketPeer rates;
    rates.send("1.09").close();
    bindings.internet().on("GET", "https://rates.example/live", [&](Request& sent) {
        CHECK(sent.header("Upgrade") == "websocket");
        CHECK(sent.header("Sec-WebSocket-Protocol") == "rates.v2, rates.v1");
        return rates.answer("rates.v1");
    });
    Context context(bindings.env());
    WebSocket socket =
        open_web_socket(context, FetchRequest::get("https://rates.example/live"), {"rates.v2", "rates.v1"}).value();
    CHECK(socket.protocol() == "rates.v1");
    CHECK(socket.receive().value().data == "1.09");
    CHECK(socket.receive().error().code == WebSocketError::Closed);
    CHECK(socket.send("late").error().code == WebSocketError::Closed);
}

TEST_CASE("open_web_socket fails as the request does, and where there is no WebSocket", "[web_socket]") {
    testing::MemoryEnv bindings;
    bindings.internet().on("GET", "https://plain.example/", [](Request&) { return Response::text("no"); });
    Context context(bindings.env());
    const auto error = [&](FetchRequest request) { return open_web_socket(context, std::move(request)).error().code; };
    CHECK(error(FetchRequest::get("https://plain.example/")) == WebSocketError::NotUpgraded);
    CHECK(error(FetchRequest::get("wss://plain.example/")) == FetchError::RequestInvalid);
    CHECK(error(FetchRequest::post("https://plain.example/")) == FetchError::RequestInvalid);
    CHECK(error(FetchRequest::get("https://plain.example/").header("Upgrade", "websocket")) ==
          FetchError::RequestInvalid);
}

TEST_CASE("A WebSocket that nobody has closed is closed with its variable", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::WebSocketPeer server;
    bindings.internet().on("GET", "https://a.example/", [&](Request&) { return server.answer(); });
    Context context(bindings.env());
    { const WebSocket socket = open_web_socket(context, FetchRequest::get("https://a.example/")).value(); }
    CHECK(server.closed() == WebSocketClose{1000, "", true});
}

TEST_CASE("A request that is passed on asks for a WebSocket if it did so before", "[web_socket]") {
    const std::vector<HeaderView> asking{{"Upgrade", "websocket"}, {"Sec-WebSocket-Protocol", "cake.v1"}};
    Request asks = FetchRequest(Request::make("GET", "http://a.example/", asking)).web_socket().take().value();
    CHECK(asks.header("Upgrade") == "websocket");
    CHECK(asks.header("Sec-WebSocket-Protocol") == "cake.v1");
    Request plain = FetchRequest(Request::make("GET", "http://a.example/")).web_socket().take().value();
    CHECK_FALSE(plain.header("Upgrade"));
}
