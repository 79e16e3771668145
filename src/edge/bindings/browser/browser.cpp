#include "edge/bindings/browser/browser.hpp"

#include <utility>

#include "edge/http/percent.hpp"
#include "edge/json/containers.hpp"
#include "edge/json/typed.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"

namespace edge {
namespace {

struct AcquiredBrowser {
    std::string session_id;
};
struct BrowserSessions {
    std::vector<BrowserSession> sessions;
};
struct BrowserHistory {
    std::vector<EndedBrowserSession> history;
};

}  // namespace
}  // namespace edge

template <>
inline constexpr auto edge::json::declaration<edge::AcquiredBrowser> =
    edge::json::object<edge::AcquiredBrowser>(edge::json::member("sessionId", &edge::AcquiredBrowser::session_id, ""))
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::BrowserSession> =
    edge::json::object<edge::BrowserSession>(
        edge::json::member("sessionId", &edge::BrowserSession::session_id, ""),
        edge::json::member("startTime", &edge::BrowserSession::start_time, ""),
        edge::json::member("connectionId", &edge::BrowserSession::connection_id, ""))
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::EndedBrowserSession> =
    edge::json::object<edge::EndedBrowserSession>(
        edge::json::member("sessionId", &edge::EndedBrowserSession::session_id, ""),
        edge::json::member("startTime", &edge::EndedBrowserSession::start_time, ""),
        edge::json::member("endTime", &edge::EndedBrowserSession::end_time, ""),
        edge::json::member("closeReasonText", &edge::EndedBrowserSession::close_reason_text, ""))
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::BrowserSessions> =
    edge::json::object<edge::BrowserSessions>(edge::json::member<&edge::BrowserSessions::sessions>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::BrowserHistory> =
    edge::json::object<edge::BrowserHistory>(edge::json::member<&edge::BrowserHistory::history>()).ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::BrowserLimits> =
    edge::json::object<edge::BrowserLimits>(
        edge::json::member("maxConcurrentSessions", &edge::BrowserLimits::max_concurrent_sessions, ""),
        edge::json::member("allowedBrowserAcquisitions", &edge::BrowserLimits::allowed_browser_acquisitions, ""),
        edge::json::member("timeUntilNextAllowedBrowserAcquisition",
                           &edge::BrowserLimits::time_until_next_allowed_browser_acquisition, ""))
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<edge::BrowserPage> =
    edge::json::object<edge::BrowserPage>(
        edge::json::member<&edge::BrowserPage::id>(), edge::json::member<&edge::BrowserPage::type>(),
        edge::json::member<&edge::BrowserPage::title>(), edge::json::member<&edge::BrowserPage::url>(),
        edge::json::member("webSocketDebuggerUrl", &edge::BrowserPage::web_socket_debugger_url, ""))
        .ignoring_unknown();

namespace edge {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kShortestKeepAlive = 10s;
constexpr std::chrono::milliseconds kLongestKeepAlive = 10min;

/// The host does not count, only the path.
constexpr std::string_view kService = "https://browser.internal/v1/";

/// Of what it says of itself; there may be a hundred browsers.
constexpr std::size_t kMostAnswered = 1024 * 1024;

Error service_error(const Response& answer, std::string said) {
    constexpr unsigned kServerErrors = 500;
    if (answer.status() == Status::NotFound)
        return {BrowserError::NotFound, "There is no such browser.", std::move(said)};
    if (answer.status() == Status::TooManyRequests) {
        Error error(ErrorCode::RateLimited, "There are too many browsers; try again in a moment.", std::move(said));
        const auto field = answer.headers().get("Retry-After");
        error.retry_after = std::chrono::seconds(field ? parse_decimal(*field).value_or(1) : 1);
        return error;
    }
    const bool passes = unsigned(answer.status()) >= kServerErrors;
    return {passes ? ErrorCode::Unavailable : ErrorCode::Internal, "The service for browsers did not do it.",
            std::move(said)};
}

/// The value of an answer. One that is no such JSON is not the client's mistake.
template <class T>
Result<T> as_answered(const Result<std::string>& text, Result<T> (*read)(std::string_view text)) {
    if (!text) return std::unexpected(text.error());
    Result<T> value = read(*text);
    if (value) return value;
    return fail(ErrorCode::Internal, "The service for browsers gave an answer that was not expected.",
                value.error().detail);
}

template <class T>
Result<T> read_answer(std::string_view text) {
    return json::parse<T>(text);
}

Result<void> without_text(Result<std::string> text) {
    if (!text) return std::unexpected(std::move(text.error()));
    return {};
}

std::string path_of(std::string_view session, std::string_view rest) {
    return concat({"devtools/browser/", percent_encode(session), rest});
}

}  // namespace

Result<std::string> Browser::ask(std::string_view method, std::string_view path) {
    Result<Response> answer = service_->fetch(FetchRequest(method, concat({kService, path})));
    if (!answer) return std::unexpected(std::move(answer.error()));
    Result<std::string> body = read_body(*answer, kMostAnswered);
    if (!body || answer->status() == Status::Ok) return body;
    return std::unexpected(service_error(
        *answer, concat({method, " /v1/", path, ": ", std::to_string(unsigned(answer->status())), " ", *body})));
}

Result<std::string> Browser::acquire(std::chrono::milliseconds keep_alive) {
    if (keep_alive < kShortestKeepAlive || keep_alive > kLongestKeepAlive)
        return fail(BrowserError::KeepAliveOutOfRange, "A browser cannot be kept so.",
                    std::to_string(keep_alive.count()) + " ms; it is 10 seconds to 10 minutes");
    Result<AcquiredBrowser> acquired = as_answered(
        ask("GET", "acquire?keep_alive=" + std::to_string(keep_alive.count())), &read_answer<AcquiredBrowser>);
    if (!acquired) return std::unexpected(std::move(acquired.error()));
    return std::move(acquired->session_id);
}

Result<void> Browser::close(std::string_view session) { return without_text(ask("DELETE", path_of(session, ""))); }

Result<std::vector<BrowserSession>> Browser::sessions() {
    Result<BrowserSessions> all = as_answered(ask("GET", "sessions"), &read_answer<BrowserSessions>);
    if (!all) return std::unexpected(std::move(all.error()));
    return std::move(all->sessions);
}

Result<std::vector<EndedBrowserSession>> Browser::history() {
    Result<BrowserHistory> all = as_answered(ask("GET", "history"), &read_answer<BrowserHistory>);
    if (!all) return std::unexpected(std::move(all.error()));
    return std::move(all->history);
}

Result<BrowserLimits> Browser::limits() { return as_answered(ask("GET", "limits"), &read_answer<BrowserLimits>); }

Result<std::vector<BrowserPage>> Browser::pages(std::string_view session) {
    return as_answered<std::vector<BrowserPage>>(ask("GET", path_of(session, "/json/list")), [](std::string_view text) {
        return json::parse_items<BrowserPage>(text);
    });
}

Result<BrowserPage> Browser::open(std::string_view session, std::string_view url) {
    return as_answered(ask("PUT", path_of(session, "/json/new?url=" + percent_encode(url))), &read_answer<BrowserPage>);
}

Result<void> Browser::close_page(std::string_view session, std::string_view page) {
    return without_text(ask("GET", path_of(session, "/json/close/" + percent_encode(page))));
}

}  // namespace edge
