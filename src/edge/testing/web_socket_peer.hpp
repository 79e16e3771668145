#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/context.hpp"
#include "edge/http/local_web_socket.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/reply.hpp"

namespace edge::testing {

/// The other end of a WebSocket, which a test plays. What it sends before the application is there waits for it. An
/// application that waits for a message more sees this end vanish, unless a `Deadline` of its own comes before.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// testing::WebSocketPeer rates;
/// rates.send("EUR 1.09").close();
/// bindings.internet().on("GET", "https://rates.example/live", [&](Request&) { return rates.answer(); });
/// testing::Client client(make_app, bindings);
/// client.post("/rates");
/// CHECK(rates.texts() == std::vector<std::string>{"subscribe EUR"});
/// ```
class WebSocketPeer {
public:
    /// The end of a connection whose other end `answer` gives away.
    WebSocketPeer();
    /// This end of a connection.
    explicit WebSocketPeer(std::unique_ptr<LocalWebSocket> end) : mine_(std::move(end)) {}

    /// Sends a message. One that no WebSocket takes ends the program: it is the test that is wrong.
    WebSocketPeer& send(std::string_view text);
    WebSocketPeer& send_bytes(std::string_view bytes);
    /// Closes it, as the platform does or a browser.
    WebSocketPeer& close(std::uint16_t code = 1000, std::string_view reason = {});
    /// Answers each text that the application sends, from now on, when that waits for a message. It outlives the
    /// application's end.
    WebSocketPeer& reply_with(std::function<std::vector<std::string>(std::string_view text)> reply);
    /// Goes away, as a browser does whose network is gone.
    void vanish() { mine_->vanish(); }

    /// What the application has sent so far.
    [[nodiscard]] const std::vector<WebSocketMessage>& messages();
    /// Those that are texts.
    [[nodiscard]] std::vector<std::string> texts();
    /// How it was closed, by whomever; nothing while it is open.
    [[nodiscard]] std::optional<WebSocketClose> closed() const { return mine_->end(); }

    /// The answer of a server to whoever asks for a WebSocket: this one; once. For a `ScriptedFetcher`.
    [[nodiscard]] Response answer(std::string_view protocol = {});

private:
    std::unique_ptr<LocalWebSocket> mine_;
    std::unique_ptr<LocalWebSocket> theirs_;
    std::vector<WebSocketMessage> received_;
};

/// A WebSocket that a `Client` has asked the application for, and the client's end of it:
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// testing::Client client(make_app, bindings);
/// testing::WebSocketVisit visit = client.web_socket("/echo");
/// visit.send("plum").close();
/// visit.run();
/// CHECK(visit.texts() == std::vector<std::string>{"plum"});
/// ```
class WebSocketVisit : public WebSocketPeer {
public:
    /// The request as it was, with its context, and what was answered.
    struct Invocation {
        Request request;  ///< the session may refer to it
        Context context;  ///< and to this
    };
    WebSocketVisit(std::unique_ptr<Invocation> invocation, Reply reply, std::unique_ptr<LocalWebSocket> end)
        : WebSocketPeer(std::move(end)), invocation_(std::move(invocation)), reply_(std::move(reply)) {}

    /// What was answered: 101, or why not.
    [[nodiscard]] const Reply& reply() const { return reply_; }
    /// Has the application go on, to the end of its session and of the work that it has deferred; once.
    void run();

private:
    std::unique_ptr<Invocation> invocation_;
    Reply reply_;
};

}  // namespace edge::testing
