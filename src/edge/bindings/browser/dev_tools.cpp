#include "edge/bindings/browser/dev_tools.hpp"

#include "edge/bindings/browser/browser.hpp"
#include "edge/bindings/browser/browser_service.hpp"
#include "edge/bindings/fetcher/open_web_socket.hpp"
#include "edge/http/percent.hpp"
#include "edge/text/concat.hpp"

namespace edge {
namespace {

constexpr std::size_t kMostEventBytes = 16 * 1024 * 1024;
constexpr std::size_t kMostRefusal = 64 * 1024;

/// What every message has: an answer the id of its call, an event its name.
struct DevToolsHead {
    std::optional<std::int64_t> id = {};
    std::optional<std::string> method = {};
};
struct DevToolsRefusal {
    std::int64_t code = 0;
    std::string message;
};
struct DevToolsAnswer {
    std::optional<DevToolsRefusal> error = {};
};

}  // namespace
}  // namespace edge

template <>
inline constexpr auto edge::json::declaration<edge::DevToolsHead> =
    edge::json::object<edge::DevToolsHead>(edge::json::member<&edge::DevToolsHead::id>(),
                                           edge::json::member<&edge::DevToolsHead::method>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::DevToolsRefusal> =
    edge::json::object<edge::DevToolsRefusal>(edge::json::member<&edge::DevToolsRefusal::code>(),
                                              edge::json::member<&edge::DevToolsRefusal::message>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::DevToolsAnswer> =
    edge::json::object<edge::DevToolsAnswer>(edge::json::member<&edge::DevToolsAnswer::error>()).ignoring_unknown();

namespace edge {
namespace {

std::string call_message(std::int64_t id, std::string_view method, std::string_view params) {
    json::Writer text;
    text.begin_object().member("id", id).member("method", method).key("params").raw(params).end_object();
    return std::move(text).take();
}

}  // namespace

Error detail::dev_tools_unexpected(std::string_view method, const Error& why) {
    std::string all = concat({method, ": ", why.detail});
    for (const Violation& each : why.violations) all += concat({"; ", each.pointer, " ", each.detail});
    return {DevToolsError::ResultUnexpected, "A browser gave something that was not expected.", std::move(all)};
}

Result<DevTools::Arrived> DevTools::receive() {
    Result<WebSocketMessage> message = socket_.receive();
    if (!message) return std::unexpected(std::move(message.error()));
    Result<DevToolsHead> head = json::parse<DevToolsHead>(message->data);
    if (!head) return std::unexpected(detail::dev_tools_unexpected("a message", head.error()));
    return Arrived{head->id, {std::move(head->method).value_or(""), std::move(message->data)}};
}

Result<void> DevTools::keep(DevToolsEvent event) {
    kept_bytes_ += event.message.size();
    if (kept_bytes_ > kMostEventBytes) {
        (void)socket_.close();
        return fail(DevToolsError::TooManyEvents, "A browser told more than anybody wants to know.",
                    concat({"more than 16 MiB of events wait, the last is ", event.method,
                            ": take them by next_event, or enable fewer domains"}));
    }
    events_.push_back(std::move(event));
    return {};
}

Result<std::string> DevTools::ask(std::string_view method, std::string_view params) {
    const std::int64_t id = ++last_id_;
    if (Result<void> sent = socket_.send(call_message(id, method, params)); !sent)
        return std::unexpected(std::move(sent.error()));
    for (;;) {
        Result<Arrived> arrived = receive();
        if (!arrived) return std::unexpected(std::move(arrived.error()));
        if (arrived->id == id) {
            const Result<DevToolsAnswer> answer = json::parse<DevToolsAnswer>(arrived->event.message);
            if (!answer) return std::unexpected(detail::dev_tools_unexpected(method, answer.error()));
            if (!answer->error) return std::move(arrived->event.message);
            return fail(DevToolsError::Refused, "A browser did not do what it was asked for.",
                        concat({method, ": ", std::to_string(answer->error->code), " ", answer->error->message}));
        }
        if (arrived->id) continue;  // of a call that was given up
        if (Result<void> kept = keep(std::move(arrived->event)); !kept) return std::unexpected(std::move(kept.error()));
    }
}

Result<DevToolsEvent> DevTools::next_event() {
    if (!events_.empty()) {
        DevToolsEvent event = std::move(events_.front());
        events_.pop_front();
        kept_bytes_ -= event.message.size();
        return event;
    }
    for (;;) {
        Result<Arrived> arrived = receive();
        if (!arrived) return std::unexpected(std::move(arrived.error()));
        if (!arrived->id) return std::move(arrived->event);
    }
}

Result<DevToolsEvent> DevTools::wait_for(std::string_view method) {
    for (;;)
        if (Result<DevToolsEvent> event = next_event(); !event || event->method == method) return event;
}

// Here and not in browser.cpp: who steers no browser has no WebSockets.
Result<DevTools> Browser::open_dev_tools(const std::string& path) {
    Result<Response> answer = service_->fetch(FetchRequest::get(concat({detail::kBrowserService, path})).web_socket());
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status() != Status::SwitchingProtocols) {
        const Result<std::string> said = read_body(*answer, kMostRefusal);
        return std::unexpected(detail::browser_error(
            *answer,
            concat({"GET /v1/", path, ": ", std::to_string(unsigned(answer->status())), " ", said.value_or("")})));
    }
    Result<WebSocket> socket = take_web_socket(*platform_, *answer);
    if (!socket) return std::unexpected(std::move(socket.error()));
    return DevTools(*std::move(socket));
}

Result<DevTools> Browser::connect(std::string_view session) {
    return open_dev_tools(detail::browser_path(session, ""));
}

Result<DevTools> Browser::connect(std::string_view session, std::string_view page) {
    return open_dev_tools(detail::browser_path(session, "/page/" + percent_encode(page)));
}

}  // namespace edge
