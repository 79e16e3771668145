#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edge/error/error.hpp"
#include "edge/error/error_kind.hpp"
#include "edge/http/web_socket.hpp"
#include "edge/json/typed.hpp"
#include "edge/json/value.hpp"

namespace edge {

/// Why a browser did not do what it was asked for over the DevTools protocol.
struct DevToolsError {
    /// The browser refuses: a method that it does not have, parameters that it does not take. `internal` has its words.
    static constexpr ErrorKind Refused{"dev-tools-refused", 500, "A browser that refuses"};
    /// What it gives is not of the type that was asked for.
    static constexpr ErrorKind ResultUnexpected{"dev-tools-result-unexpected", 500, "A result that was not expected"};
    /// More than 16 MiB of events came that nobody has taken: the connection is closed.
    static constexpr ErrorKind TooManyEvents{"dev-tools-too-many-events", 500, "Events that nobody takes"};
};

namespace detail {

/// What is read of a message: the result of a call, or the parameters of an event.
template <class T>
struct DevToolsResult {
    T result = {};
};
template <class T>
struct DevToolsParams {
    T params = {};
};

[[nodiscard]] Error dev_tools_unexpected(std::string_view method, const Error& why);

}  // namespace detail
}  // namespace edge

template <class T>
inline constexpr auto edge::json::declaration<edge::detail::DevToolsResult<T>> =
    edge::json::object<edge::detail::DevToolsResult<T>>("DevToolsResult", "What a call gives.",
                                                        edge::json::member<&edge::detail::DevToolsResult<T>::result>())
        .ignoring_unknown();
template <class T>
inline constexpr auto edge::json::declaration<edge::detail::DevToolsParams<T>> =
    edge::json::object<edge::detail::DevToolsParams<T>>("DevToolsParams", "What an event says.",
                                                        edge::json::member<&edge::detail::DevToolsParams<T>::params>())
        .ignoring_unknown();

namespace edge {

/// Something that has happened in a browser, or in a page.
struct DevToolsEvent {
    std::string method;  ///< its name, "Page.loadEventFired"
    std::string message;  ///< the whole message, as JSON

    /// What it says, as a T: a declared type (which ignores what it does not know), or `json::Value`. Fails with
    /// ResultUnexpected.
    template <class T>
    [[nodiscard]] Result<T> params() const {
        Result<detail::DevToolsParams<T>> read = json::parse<detail::DevToolsParams<T>>(message);
        if (!read) return std::unexpected(detail::dev_tools_unexpected(method, read.error()));
        return std::move(read->params);
    }
};

/// The DevTools protocol: what a browser, or one page of it, is asked and tells, until this ends. `Browser::connect`
/// gives one. The methods and events are those of https://chromedevtools.github.io/devtools-protocol/.
///
/// ```cpp
/// app.del("/browsers/{id}/cache", [](std::string id, BrowserOf<"BROWSER"> browser) -> Result<void> {
///     Result<DevTools> tools = browser->connect(id);
///     if (!tools) return std::unexpected(tools.error());
///     return tools->call("Network.clearBrowserCache");
/// });
/// ```
///
/// A call waits for its answer; what else comes meanwhile is kept for `next_event`. It belongs to the request that made
/// it. A connection that was lost fails each call with `WebSocketError::Closed`.
class DevTools {
public:
    /// Over a connection that is open.
    explicit DevTools(WebSocket socket) : socket_(std::move(socket)) {}

    /// Asks for a method and gives its result as an R, which is what `DevToolsEvent::params` reads; with no R, what it
    /// gives is let go. The parameters are a value of a declared type, or a `json::Value`. Fails with a kind of
    /// `DevToolsError`, with Closed, and with DeadlineExceeded: then the answer is dropped when it comes.
    template <class R = void>
    [[nodiscard]] Result<R> call(std::string_view method) {
        return read<R>(method, ask(method, "{}"));
    }
    template <class R = void, class P>
    [[nodiscard]] Result<R> call(std::string_view method, const P& params) {
        json::Writer text;
        json::Codec<P>::write(text, params);
        return read<R>(method, ask(method, text.text()));
    }

    /// What has happened next; waits for it. A domain tells of nothing before it is asked to ("Page.enable").
    [[nodiscard]] Result<DevToolsEvent> next_event();
    /// The next event of that name. Those that came before it are let go.
    [[nodiscard]] Result<DevToolsEvent> wait_for(std::string_view method);

private:
    struct Arrived {
        std::optional<std::int64_t> id;  ///< of the call that it answers
        DevToolsEvent event;
    };
    [[nodiscard]] Result<Arrived> receive();
    [[nodiscard]] Result<void> keep(DevToolsEvent event);
    /// The message that answers, which is no refusal.
    [[nodiscard]] Result<std::string> ask(std::string_view method, std::string_view params);

    template <class R>
    [[nodiscard]] static Result<R> read(std::string_view method, const Result<std::string>& message) {
        if (!message) return std::unexpected(message.error());
        if constexpr (std::is_void_v<R>) {
            return {};
        } else {
            Result<detail::DevToolsResult<R>> read = json::parse<detail::DevToolsResult<R>>(*message);
            if (!read) return std::unexpected(detail::dev_tools_unexpected(method, read.error()));
            return std::move(read->result);
        }
    }

    WebSocket socket_;
    std::int64_t last_id_ = 0;
    std::deque<DevToolsEvent> events_;
    std::size_t kept_bytes_ = 0;  ///< of `events_`
};

}  // namespace edge
