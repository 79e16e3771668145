#include "contracts/web_socket.hpp"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "edge/edge.hpp"
#include "edge/handlers/object_sockets.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

// --- the object

/// "server-kind" of an outcome, for the client to compare.
template <class T>
std::string outcome(const Result<T>& result) {
    return result ? "ok" : std::string(result.error().code.kind().slug);
}

/// What an object cannot have, tried there.
std::string refusals(const ObjectSocket& socket, ObjectSockets& sockets, const Request& request) {
    const auto accept = [&](std::vector<std::string> tags) { return outcome(sockets.accept(request, {.tags = tags})); };
    std::string all = accept(std::vector<std::string>(11, "a"));
    all += " " + accept({std::string(257, 'a')});
    all += " " + accept({"\xff"});
    all += " " + outcome(socket.attach(std::string(object_socket_limits::kAttachmentBytes + 1, 'a')));
    all += " " + outcome(sockets.set_auto_response(std::string(2049, 'a'), "b"));
    all += " " + outcome(sockets.set_auto_response("a", std::string(2049, 'b')));
    all += " " + outcome(socket.send("\xff"));
    all += " " + outcome(socket.close(1005));
    all += " " + outcome(socket.close(1000, std::string(124, 'a')));
    return all;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all.append(all.empty() ? "" : ",").append(text);
    return all;
}

Result<void> obey(const ObjectSocketMessage& event, Sockets sockets) {
    const auto& [socket, message] = event;
    const std::string_view text = message.data;
    const std::size_t blank = text.find(' ');
    const std::string rest(blank == text.npos ? std::string_view() : text.substr(blank + 1));
    if (!message.is_text()) return socket.send(message);
    if (text == "tags") return socket.send(joined(socket.tags()));
    if (text == "attach most") return socket.attach(std::string(object_socket_limits::kAttachmentBytes, 'a'));
    if (text.starts_with("attach ")) return socket.attach(rest);
    if (text == "attachment") return socket.send(socket.attachment().value_or("(none)"));
    if (text == "attachment size") return socket.send(std::to_string(socket.attachment().value_or("").size()));
    if (text.starts_with("close ")) return socket.send("closing"), socket.close(4001, rest);
    if (text.starts_with("tell ")) {
        for (const ObjectSocket& other : sockets->with_tag("told").value())
            if (!(other == socket)) other.send(rest);
        return {};
    }
    if (text.starts_with("count ")) return socket.send(std::to_string(sockets->with_tag(rest).value().size()));
    if (text.starts_with("auto ")) return sockets->set_auto_response("ping", rest), socket.send("set");
    if (text == "no auto") return sockets->clear_auto_response(), socket.send("cleared");
    if (text == "when answered") return socket.send(socket.auto_responded_at() ? "known" : "(none)");
    if (text == "refused") {
        const std::array<HeaderView, 1> fields{{{"Upgrade", "websocket"}}};
        return socket.send(refusals(socket, *sockets, Request::make("GET", "/", fields)));
    }
    if (text == "fail") return fail(ErrorCode::Conflict, "It fails.");
    if (text == "trap") __builtin_trap();
    if (text == "throw") throw std::runtime_error("no eggs");
    return socket.send(message);
}

// --- the client

WebSocket opened(WebSocketServer& server, std::string_view path = "/socket") { return value_of(server.open(path, {})); }

/// The next message, which is a text.
std::string text_of(WebSocket& socket, const std::source_location& where = std::source_location::current()) {
    const WebSocketMessage message = value_of(socket.receive(), where);
    expect(message.is_text(), "it is no text", where);
    return message.data;
}

std::string answer_to(std::string_view text, WebSocket& socket) {
    value_of(socket.send(text));
    return text_of(socket);
}

WebSocketClose end_of(WebSocket& socket, const std::source_location& where = std::source_location::current()) {
    expect_error(socket.receive(), WebSocketError::Closed, where);
    expect(socket.closed().has_value(), "it does not say how it was closed", where);
    return *socket.closed();
}

void texts_and_bytes_come_as_they_were_sent(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    for (const std::string& text : {std::string("plum"), std::string("caf\u00e9 \"\\\n"), std::string("\0a", 2)})
        expect_equal(answer_to(text, socket), text);
    for (const std::string& bytes : {std::string("\0\xff", 2), std::string(), std::string(100'000, '\x80')}) {
        value_of(socket.send_bytes(bytes));
        expect(value_of(socket.receive()) == WebSocketMessage{WebSocketData::Bytes, bytes}, "other bytes came");
    }
}

void messages_keep_their_order(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    for (int i = 0; i < 50; ++i) value_of(socket.send("n" + std::to_string(i)));
    for (int i = 0; i < 50; ++i) expect_equal(text_of(socket), "n" + std::to_string(i));
}

void a_large_message_is_whole(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    const std::string large(2 * 1024 * 1024, 'a');
    value_of(socket.send(large));
    expect(text_of(socket) == large, "another text came");
}

void what_is_no_text_is_refused_and_nothing_else_happens(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    expect_error(socket.send("\xc3("), WebSocketError::MessageInvalid);
    expect_equal(answer_to("still", socket), "still");
}

void what_cannot_close_is_refused_and_it_stays_open(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 5000, 65535})
        expect_error(socket.close(std::uint16_t(code)), WebSocketError::CloseInvalid);
    expect_error(socket.close(1000, std::string(124, 'a')), WebSocketError::CloseInvalid);
    expect_error(socket.close(1000, "\xff"), WebSocketError::CloseInvalid);
    expect_equal(answer_to("still", socket), "still");
}

void nothing_is_sent_after_a_close(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    value_of(socket.close(4999, std::string(123, 'a')));
    expect_error(socket.send("late"), WebSocketError::Closed);
    expect_error(socket.send_bytes("late"), WebSocketError::Closed);
    value_of(socket.close());
    expect_equal(end_of(socket).code, 4999);
    expect_error(socket.receive(), WebSocketError::Closed);
}

void a_close_of_the_peer_comes_after_its_messages(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    expect(!socket.closed(), "it is closed before it is");
    value_of(socket.send("first"));
    value_of(socket.send("close bye"));
    expect_equal(text_of(socket), "first");
    expect_equal(text_of(socket), "closing");
    const WebSocketClose end = end_of(socket);
    expect_equal(end.code, 4001);
    expect_equal(end.reason, "bye");
    expect(end.was_clean, "it was clean");
    expect_error(socket.send("late"), WebSocketError::Closed);
}

void a_deadline_ends_the_waiting_and_loses_nothing(WebSocketServer& server, Platform& platform) {
    WebSocket socket = opened(server);
    {
        const Deadline deadline(platform, 50ms);
        expect_error(socket.receive(), ErrorCode::DeadlineExceeded);
    }
    expect(!socket.closed(), "it is not closed by that");
    expect_equal(answer_to("still", socket), "still");
}

void several_are_waited_for_together(WebSocketServer& server, Platform&) {
    WebSocket one = opened(server);
    WebSocket other = opened(server);
    value_of(one.send("one"));
    value_of(other.send("other"));
    auto [first, second] = when_all(one.receive_async(), other.receive_async());
    expect_equal(value_of(std::move(first)).data, "one");
    expect_equal(value_of(std::move(second)).data, "other");
}

void the_first_protocol_of_the_server_that_is_offered_is_agreed_on(WebSocketServer& server, Platform&) {
    expect_equal(value_of(server.open("/socket", {"cake.v1", "Cake.v3", "cake.v2"})).protocol(), "cake.v2");
    expect_equal(opened(server).protocol(), "");
}

void what_gives_no_web_socket_is_told(WebSocketServer& server, Platform&) {
    const Error error = expect_error(server.open("/plain", {}), WebSocketError::NotUpgraded);
    expect(error.internal.contains("200"), error.internal);
}

void tags_find_a_web_socket_again(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server, "/tagged");
    expect_equal(answer_to("tags", socket), "told,caf\u00e9");
    expect_equal(answer_to("count caf\u00e9", socket), "1");
    expect_equal(answer_to("count never", socket), "0");
}

void one_tells_the_others(WebSocketServer& server, Platform&) {
    WebSocket one = opened(server, "/tagged");
    WebSocket other = opened(server, "/tagged");
    value_of(one.send("tell plums"));
    expect_equal(text_of(other), "plums");
    expect_equal(answer_to("mine", one), "mine");  // it was told nothing itself
}

void an_attachment_stays(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    expect_equal(answer_to("attachment", socket), "(none)");
    value_of(socket.send("attach caf\u00e9"));
    expect_equal(answer_to("attachment", socket), "caf\u00e9");
    value_of(socket.send("attach most"));
    expect_equal(answer_to("attachment size", socket), std::to_string(object_socket_limits::kAttachmentBytes));
    WebSocket other = opened(server);
    expect_equal(answer_to("attachment", other), "(none)");
}

void the_platform_answers_by_itself(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    expect_equal(answer_to("when answered", socket), "(none)");
    expect_equal(answer_to("auto pong", socket), "set");
    expect_equal(answer_to("ping", socket), "pong");
    expect_equal(answer_to("pings", socket), "pings");
    expect_equal(answer_to("when answered", socket), "known");
    expect_equal(answer_to("no auto", socket), "cleared");
    expect_equal(answer_to("ping", socket), "ping");
}

void what_an_object_cannot_have_is_refused(WebSocketServer& server, Platform&) {
    WebSocket socket = opened(server);
    expect_equal(answer_to("refused", socket),
                 "object-socket-tag-invalid object-socket-tag-invalid object-socket-tag-invalid "
                 "object-socket-attachment-too-large object-socket-auto-response-invalid "
                 "object-socket-auto-response-invalid web-socket-message-invalid web-socket-close-invalid "
                 "web-socket-close-invalid");
}

void a_message_that_fails_closes_its_web_socket(WebSocketServer& server, Platform&) {
    for (const std::string_view mistake : {"fail", "throw"}) {
        WebSocket socket = opened(server);
        value_of(socket.send(mistake));
        expect_equal(end_of(socket).code, 1011);
    }
}

}  // namespace

std::span<const ContractCase<WebSocketServer>> web_socket() {
    static constexpr std::array kCases{
        ContractCase<WebSocketServer>{"texts and bytes come as they were sent",
                                      &texts_and_bytes_come_as_they_were_sent},
        ContractCase<WebSocketServer>{"messages keep their order", &messages_keep_their_order},
        ContractCase<WebSocketServer>{"a large message is whole", &a_large_message_is_whole},
        ContractCase<WebSocketServer>{"what is no text is refused and nothing else happens",
                                      &what_is_no_text_is_refused_and_nothing_else_happens},
        ContractCase<WebSocketServer>{"what cannot close is refused and it stays open",
                                      &what_cannot_close_is_refused_and_it_stays_open},
        ContractCase<WebSocketServer>{"nothing is sent after a close", &nothing_is_sent_after_a_close},
        ContractCase<WebSocketServer>{"a close of the peer comes after its messages",
                                      &a_close_of_the_peer_comes_after_its_messages},
        ContractCase<WebSocketServer>{"a deadline ends the waiting and loses nothing",
                                      &a_deadline_ends_the_waiting_and_loses_nothing},
        ContractCase<WebSocketServer>{"several are waited for together", &several_are_waited_for_together},
        ContractCase<WebSocketServer>{"the first protocol of the server that is offered is agreed on",
                                      &the_first_protocol_of_the_server_that_is_offered_is_agreed_on},
        ContractCase<WebSocketServer>{"what gives no WebSocket is told", &what_gives_no_web_socket_is_told},
        ContractCase<WebSocketServer>{"tags find a WebSocket again", &tags_find_a_web_socket_again},
        ContractCase<WebSocketServer>{"one tells the others", &one_tells_the_others},
        ContractCase<WebSocketServer>{"an attachment stays", &an_attachment_stays},
        ContractCase<WebSocketServer>{"the platform answers by itself", &the_platform_answers_by_itself},
        ContractCase<WebSocketServer>{"what an object cannot have is refused", &what_an_object_cannot_have_is_refused},
        ContractCase<WebSocketServer>{"a message that fails closes its WebSocket",
                                      &a_message_that_fails_closes_its_web_socket},
    };
    return kCases;
}

void serve_web_sockets(App& app) {
    app.get("/plain", [] { return Response::text("plain"); });
    app.get("/socket", [](const Request& request, Sockets sockets) {
        return sockets->accept(request, {.protocols = {"cake.v3", "cake.v2", "cake.v1"}});
    });
    app.get("/tagged", [](const Request& request, Sockets sockets) {
        return sockets->accept(request, {.tags = {"told", "caf\u00e9", "told"}});
    });
    app.web_socket_message(&obey);
}

}  // namespace contracts
