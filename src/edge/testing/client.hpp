#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/app.hpp"
#include "edge/bindings/queue/message_queue.hpp"
#include "edge/http/request.hpp"
#include "edge/json/typed.hpp"
#include "edge/testing/memory_env.hpp"
#include "edge/testing/not_in_a_worker.hpp"
#include "edge/testing/reply.hpp"
#include "edge/testing/web_socket_peer.hpp"

namespace edge::testing {

/// The body of a request: JSON, as text or as a value of a declared type, or bytes of another media type.
class Payload {
public:
    Payload() = default;  ///< none
    /// JSON as text.
    Payload(std::string json) : bytes_(std::move(json)), media_type_("application/json") {}
    Payload(const char* json) : Payload(std::string(json)) {}
    /// A value of a declared type, as JSON.
    template <json::Declared T>
    Payload(const T& value) : Payload(json::to_text(value)) {}
    /// Bytes of another media type.
    [[nodiscard]] static Payload of(std::string media_type, std::string bytes);

    /// What is sent.
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    /// The `Content-Type` that is sent with it, unless the request has one; empty if there is no body.
    [[nodiscard]] const std::string& media_type() const { return media_type_; }

private:
    std::string bytes_;
    std::string media_type_;
};

/// Sends requests to an application in this process, on the bindings of a `MemoryEnv`:
///
/// ```cpp
/// testing::MemoryEnv env;
/// env.kv("LINKS");
/// testing::Client client(make_app, env);
/// const testing::Reply made = client.post("/v1/links", R"({"url":"https://example.com/"})");
/// CHECK(made.status() == 201);
/// CHECK(client.get(made.header("Location")).json().text("/url") == "https://example.com/");
/// ```
///
/// Each request is an invocation with a context of its own. When a method returns, the body of the answer has been made
/// and read to its end, and the work that was deferred (`Context::wait_until`) is done.
class Client {
public:
    /// Header fields of one request.
    using Fields = std::initializer_list<HeaderView>;

    /// A client of what `make` makes, which is mostly `make_app`; `env` is borrowed.
    Client(App (*make)(const Env&), MemoryEnv& env) : Client(make(env.env()), env) {}
    /// A client of an application that was put together here.
    Client(App app, MemoryEnv& env) : env_(&env), app_(std::move(app)) {}

    /// Sends a header field with every request from now on, but with those that have it themselves; the last value for
    /// a name counts.
    Client& header(std::string_view name, std::string_view value);

    /// What the platform says of every request from now on beside it, as JSON or as a `Cf`: `Request::properties`.
    Client& properties(std::string json);
    template <json::Declared T>
    Client& properties(const T& value) {
        return properties(json::to_text(value));
    }

    /// What the binding says from now on that leads here, to every invocation, as JSON or as a declared type:
    /// `Context::props`.
    Client& props(std::string json);
    template <json::Declared T>
    Client& props(const T& value) {
        return props(json::to_text(value));
    }

    /// Sends a request of that method.
    Reply get(std::string_view target, Fields fields = {}) { return request("GET", target, fields); }
    Reply head(std::string_view target, Fields fields = {}) { return request("HEAD", target, fields); }
    Reply options(std::string_view target, Fields fields = {}) { return request("OPTIONS", target, fields); }
    Reply post(std::string_view target, const Payload& body = {}, Fields fields = {}) {
        return request("POST", target, fields, body);
    }
    Reply put(std::string_view target, const Payload& body = {}, Fields fields = {}) {
        return request("PUT", target, fields, body);
    }
    Reply patch(std::string_view target, const Payload& body = {}, Fields fields = {}) {
        return request("PATCH", target, fields, body);
    }
    /// Sends DELETE, which is a keyword.
    Reply del(std::string_view target, Fields fields = {}) { return request("DELETE", target, fields); }

    /// Any request. `target` is a path with its query, or a whole URL.
    Reply request(std::string_view method, std::string_view target, Fields fields, const Payload& body = {}) {
        return request(method, target, std::span(fields.begin(), fields.size()), body);
    }
    Reply request(std::string_view method, std::string_view target, std::span<const HeaderView> fields = {},
                  const Payload& body = {});

    /// Asks for a WebSocket: a GET with what such a request has. What the application does with it waits for
    /// `WebSocketVisit::run`.
    WebSocketVisit web_socket(std::string_view target, Fields fields = {});

    /// The cron trigger of that spelling goes off, due now: an invocation as well. Gives what its handler does.
    Result<void> scheduled(std::string_view cron);

    /// The queue of that name delivers messages: an invocation as well. Gives them back with what was decided on each;
    /// `MemoryQueue` does this for what an application has sent.
    QueueEvent queue(std::string_view name, const std::vector<QueueMessage>& messages);
    /// The same of an event that the test has made. Gives why the whole of it failed.
    Result<void> queue(QueueEvent& event);

    /// An email comes, such as a `MemoryEmail`: an invocation as well. Gives what its handler does.
    Result<void> email(EmailMessage& email);

    /// Other Workers have done something, as the platform says it in JSON: an invocation as well. Gives what the
    /// handler does.
    Result<void> tail(std::string_view json);

    /// Another Worker does something: the events of one invocation, each in JSON, the first of which says how it began.
    /// Gives what the handler does.
    Result<void> tail_stream(std::span<const std::string> events);

    /// A TCP connection comes in, such as `MemorySockets::incoming` makes: an invocation as well. Gives what the
    /// handler does; then it is closed.
    Result<void> connect(TcpSocket& socket);

    /// A message has come over a WebSocket of an object, or one has ended: an invocation as well. Gives what the
    /// handler does. `MemoryObjectSockets` does this for what clients have sent.
    Result<void> web_socket(ObjectSocketMessage& event);
    Result<void> web_socket(ObjectSocketClosed& event);

    /// Another Worker calls a method: an invocation as well, in which a stream that it gives is made. Gives what its
    /// handler does; `MemoryRpc` calls them with values of C++.
    Result<void> rpc(RpcCall& call);

    /// A workflow is run: an invocation as well. Gives what its handler does; `MemoryWorkflow` does this for what an
    /// application has started.
    Result<void> workflow(WorkflowRun& run);
    /// A step of one is undone, in the same way.
    Result<void> workflow_rollback(WorkflowRollback& rollback);

    /// The application.
    [[nodiscard]] const App& app() const { return app_; }

private:
    /// An invocation for an event that is no request.
    template <class Event>
    Result<void> invoke(Event& event);
    /// What an invocation is given, before anything is done in it.
    void begin(Context& context) const;
    /// Those of the request, its body's type, and those of all requests: of each name the first.
    [[nodiscard]] std::vector<HeaderView> all_fields(std::span<const HeaderView> fields, const Payload& body) const;

    MemoryEnv* env_;
    App app_;
    std::vector<std::pair<std::string, std::string>> fields_;
    std::string properties_;
    std::string props_;
};

}  // namespace edge::testing
