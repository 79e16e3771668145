#include "edge/bindings/web_socket/object_sockets.hpp"

#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/object_sockets.hpp"
#include "edge/testing/memory_object_sockets.hpp"

using namespace edge;
using Texts = std::vector<std::string>;

namespace {

/// Who sits where, as an attachment.
struct Seat {
    std::string table;
};

/// An object's application with its sockets.
struct Object {
    explicit Object(App app) : client(std::move(app), bindings) { bindings.add<ObjectSockets>("sockets", sockets); }

    testing::MemoryEnv bindings;
    std::shared_ptr<testing::MemoryObjectSockets> sockets = std::make_shared<testing::MemoryObjectSockets>(bindings);
    testing::Client client;
};

App accepting() {
    App app;
    app.get("/socket", [](const Request& request, Sockets sockets) { return sockets->accept(request); });
    return app;
}

}  // namespace

template <>
inline constexpr auto json::declaration<Seat> =
    json::object<Seat>("Seat", "Where somebody sits.", json::member("table", &Seat::table, "The table."));

TEST_CASE("ObjectSockets accept what asks for a WebSocket, and nothing else", "[web_socket]") {
    Object object(accepting());
    CHECK(object.client.get("/socket").status() == 426);
    CHECK(object.sockets->open_sockets() == 0);
    CHECK(object.client.web_socket("/socket").reply().status() == 101);
    CHECK(object.sockets->open_sockets() == 1);
}

TEST_CASE("ObjectSockets are not there but in an object", "[web_socket]") {
    testing::MemoryEnv bindings;
    testing::Client client(accepting(), bindings);
    CHECK(client.web_socket("/socket").reply().status() == 500);
}

TEST_CASE("ObjectSockets hand messages on as events, and then the end", "[web_socket]") {
    App app = accepting();
    std::vector<std::string> events;
    app.web_socket_message([&events](const ObjectSocketMessage& event) {
        events.push_back(event.message.data);
        event.socket.send("got " + event.message.data);
    });
    app.web_socket_closed([&events](const ObjectSocketClosed& event) -> Result<void> {
        CHECK(event.socket.send("late").error().code == WebSocketError::Closed);
        events.push_back(std::to_string(event.close.code) + " " + event.close.reason);
        return {};
    });
    Object object(std::move(app));
    testing::WebSocketVisit visit = object.client.web_socket("/socket");
    visit.send("one").send("two").close(4000, "bye");
    CHECK(object.sockets->deliver_to(object.client) == 3);
    CHECK(events == Texts{"one", "two", "4000 bye"});
    CHECK(object.sockets->open_sockets() == 0);
    CHECK(object.sockets->deliver_to(object.client) == 0);
}

TEST_CASE("ObjectSockets whose client has vanished end with 1006", "[web_socket]") {
    App app = accepting();
    std::optional<WebSocketClose> end;
    app.web_socket_closed([&end](const ObjectSocketClosed& event) { end = event.close; });
    Object object(std::move(app));
    testing::WebSocketVisit visit = object.client.web_socket("/socket");
    visit.vanish();
    CHECK(object.sockets->deliver_to(object.client) == 1);
    CHECK(end == WebSocketClose{1006, "", false});
}

TEST_CASE("A message that no handler takes is logged and closes its WebSocket", "[web_socket]") {
    Object object(accepting());
    testing::WebSocketVisit visit = object.client.web_socket("/socket");
    visit.send("plum");
    CHECK(object.sockets->deliver_to(object.client) == 2);  // its end, too, which nobody has to take
    CHECK(visit.closed() == WebSocketClose{1011, "Internal error", true});
    CHECK(object.bindings.log().contains("App::web_socket_message"));
}

TEST_CASE("A message whose handler throws is logged and closes its WebSocket alone", "[web_socket]") {
    App app = accepting();
    app.web_socket_message([](const ObjectSocketMessage& event) {
        if (event.message.data == "nut") throw std::runtime_error("no nuts");
    });
    Object object(std::move(app));
    testing::WebSocketVisit one = object.client.web_socket("/socket");
    testing::WebSocketVisit other = object.client.web_socket("/socket");
    one.send("nut");
    other.send("plum");
    object.sockets->deliver_to(object.client);
    CHECK(one.closed() == WebSocketClose{1011, "Internal error", true});
    CHECK_FALSE(other.closed());
    CHECK(object.bindings.log().contains("no nuts"));
}

TEST_CASE("An attachment is bytes or a declared type", "[web_socket]") {
    App app = accepting();
    app.web_socket_message([](const ObjectSocketMessage& event) -> Result<void> {
        CHECK(event.socket.attachment_as<Seat>().value() == std::nullopt);
        event.socket.attach(Seat{"window"}).value();
        CHECK(event.socket.attachment() == R"({"table":"window"})");
        CHECK(event.socket.attachment_as<Seat>().value()->table == "window");
        event.socket.attach("no JSON").value();
        CHECK(event.socket.attachment_as<Seat>().error().code == ErrorCode::MalformedRequest);
        return event.socket.send("checked");
    });
    Object object(std::move(app));
    testing::WebSocketVisit visit = object.client.web_socket("/socket");
    visit.send("look");
    object.sockets->deliver_to(object.client);
    CHECK(visit.texts() == Texts{"checked"});
}

TEST_CASE("An automatic answer wakes nobody, and says when it was given", "[web_socket]") {
    App app = accepting();
    app.web_socket_message([](const ObjectSocketMessage& event) {
        event.socket.send(std::to_string(event.socket.auto_responded_at()->time_since_epoch().count()));
    });
    Object object(std::move(app));
    object.sockets->set_auto_response("ping", "pong").value();
    testing::WebSocketVisit visit = object.client.web_socket("/socket");
    visit.send("ping");
    CHECK(object.sockets->deliver_to(object.client) == 0);
    const Time answered = object.bindings.platform().now();
    object.bindings.advance(std::chrono::seconds(5));
    visit.send("when?");
    CHECK(object.sockets->deliver_to(object.client) == 1);
    CHECK(visit.texts() == Texts{"pong", std::to_string(answered.time_since_epoch().count())});
}

TEST_CASE("An object has 32,768 WebSockets at most", "[web_socket]") {
    Object object(accepting());
    const std::vector<HeaderView> fields{{"Upgrade", "websocket"}};
    const Request request = Request::make("GET", "/", fields);
    std::vector<AcceptedSocket> all;
    for (std::size_t i = 0; i < object_socket_limits::kSockets; ++i)
        all.push_back(object.sockets->accept(request).value());
    CHECK(object.sockets->accept(request).error().code == ObjectSocketError::TooManySockets);
}
