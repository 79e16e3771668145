#include "web_socket_routes.hpp"

#include <chrono>
#include <string>

#include "edge/edge.hpp"
#include "edge/handlers/web_socket.hpp"

using namespace edge;
using namespace std::chrono_literals;

namespace {

/// "closed 4001 bye clean"
std::string shown(const WebSocketClose& close) {
    return "closed " + std::to_string(close.code) + " " + close.reason + (close.was_clean ? " clean" : " lost");
}

/// Sends back what comes, and does what some texts say.
Result<void> obey(WebSocket& socket, Context& context) {
    while (const Result<WebSocketMessage> message = socket.receive()) {
        if (message->data == "throw") throw std::runtime_error("no eggs");
        if (message->data == "fail") return fail(ErrorCode::Conflict, "It fails.");
        if (message->data == "trap") __builtin_trap();
        if (message->data == "end") return {};
        if (message->data == "close") return socket.close(4002, "as you say");
        if (message->data == "sleep") context.platform().sleep(100ms);
        if (message->data == "doze") context.platform().sleep(20s);
        socket.send(*message);
    }
    return {};
}

}  // namespace

void add_web_socket_routes(App& app) {
    app.get("/ws/echo", [](Context& context) {
        return WebSocketSession([&context](WebSocket& socket) { return obey(socket, context); })
            .protocols({"echo.v2", "echo.v1"});
    });
    // How it ends is kept for the test.
    app.get("/ws/kept/{name}", [](const std::string& name, Context& context, Kv<"KV"> kv) {
        return WebSocketSession([name, kv, &context](WebSocket& socket) -> Result<void> {
            const Result<void> done = obey(socket, context);
            const std::optional<WebSocketClose> end = socket.closed();
            kv.put("ws/" + name, end ? shown(*end) : std::string("open")).value();
            return done;
        });
    });
    app.get("/ws/patient", [](Context& context) {
        return WebSocketSession([&context](WebSocket& socket) -> Result<void> {
            const Deadline deadline = context.deadline(100ms);
            const Result<WebSocketMessage> message = socket.receive();
            if (message) return socket.send("in time");
            if (message.error().code == ErrorCode::DeadlineExceeded) return socket.close(4008, "too slow");
            return std::unexpected(message.error());
        });
    });
    app.get("/ws/object/{path}", [](const std::string& path, Request& request, Objects<"SOCKETS"> sockets) {
        return sockets->by_name("main")->fetch(FetchRequest("http://object/" + path, std::move(request)).web_socket());
    });
    // A client of this Worker itself: what it was told.
    app.get("/ws/asked", [](Context& context, Service<"SELF"> self) -> Result<Response> {
        Result<WebSocket> socket =
            open_web_socket(context, *self, FetchRequest::get("http://self/ws/echo").timeout(5s), {"echo.v1"});
        if (!socket) return std::unexpected(socket.error());
        socket->send("one");
        const Result<WebSocketMessage> answer = socket->receive();
        if (!answer) return std::unexpected(answer.error());
        return Response::text(answer->data + " " + socket->protocol());
    });
    app.get("/ws/refused", [](Context& context, Internet internet, const Query& query) -> Result<Response> {
        const Result<WebSocket> socket =
            open_web_socket(context, *internet, FetchRequest::get(query.get("url").value_or("")));
        return Response::text(socket ? "open" : std::string(socket.error().code.kind().slug));
    });
}
