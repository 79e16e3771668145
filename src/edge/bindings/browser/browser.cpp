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
Result<T> as_answered(Result<T> read) {
    if (read) return read;
    return fail(ErrorCode::Internal, "The service for browsers gave an answer that was not expected.",
                read.error().detail);
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
    return ask("GET", "acquire?keep_alive=" + std::to_string(keep_alive.count()))
        .and_then([](const std::string& text) { return as_answered(json::parse<AcquiredBrowser>(text)); })
        .transform([](AcquiredBrowser acquired) { return std::move(acquired.session_id); });
}

Result<void> Browser::close(std::string_view session) {
    return ask("DELETE", path_of(session, "")).transform([](const std::string&) {});
}

Result<std::vector<BrowserSession>> Browser::sessions() {
    return ask("GET", "sessions")
        .and_then([](const std::string& text) { return as_answered(json::parse<BrowserSessions>(text)); })
        .transform([](BrowserSessions all) { return std::move(all.sessions); });
}

Result<std::vector<EndedBrowserSession>> Browser::history() {
    return ask("GET", "history")
        .and_then([](const std::string& text) { return as_answered(json::parse<BrowserHistory>(text)); })
        .transform([](BrowserHistory all) { return std::move(all.history); });
}

Result<BrowserLimits> Browser::limits() {
    return ask("GET", "limits").and_then([](const std::string& text) {
        return as_answered(json::parse<BrowserLimits>(text));
    });
}

Result<std::vector<BrowserPage>> Browser::pages(std::string_view session) {
    return ask("GET", path_of(session, "/json/list")).and_then([](const std::string& text) {
        return as_answered(json::parse_items<BrowserPage>(text));
    });
}

Result<BrowserPage> Browser::open(std::string_view session, std::string_view url) {
    return ask("PUT", path_of(session, "/json/new?url=" + percent_encode(url))).and_then([](const std::string& text) {
        return as_answered(json::parse<BrowserPage>(text));
    });
}

Result<void> Browser::close_page(std::string_view session, std::string_view page) {
    return ask("GET", path_of(session, "/json/close/" + percent_encode(page))).transform([](const std::string&) {});
}

}  // namespace edge
