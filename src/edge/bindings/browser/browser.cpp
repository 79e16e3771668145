#include "edge/bindings/browser/browser.hpp"

#include <utility>

#include "edge/bindings/browser/browser_service.hpp"
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
struct GuardedBrowser {
    BrowserGuardrails guardrails;
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
inline constexpr auto edge::json::declaration<edge::BrowserGuardrails> =
    edge::json::object<edge::BrowserGuardrails>(edge::json::member<&edge::BrowserGuardrails::allowed_domains>(),
                                                edge::json::member<&edge::BrowserGuardrails::allowed_domain_sets>());
template <>
inline constexpr auto edge::json::declaration<edge::GuardedBrowser> =
    edge::json::object<edge::GuardedBrowser>(edge::json::member<&edge::GuardedBrowser::guardrails>());
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

/// Of what it says of itself; there may be a hundred browsers.
constexpr std::size_t kMostAnswered = 1024 * 1024;

constexpr std::size_t kMostDomains = 50;
constexpr std::size_t kMostDomainSets = 4;

}  // namespace

Error detail::browser_error(const Response& answer, std::string said) {
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

std::string detail::browser_path(std::string_view session, std::string_view rest) {
    return concat({"devtools/browser/", percent_encode(session), rest});
}

namespace {

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

Result<void> check_browser_options(const BrowserOptions& options) {
    if (options.keep_alive < kShortestKeepAlive || options.keep_alive > kLongestKeepAlive)
        return fail(BrowserError::KeepAliveOutOfRange, "A browser cannot be kept so.",
                    std::to_string(options.keep_alive.count()) + " ms; it is 10 seconds to 10 minutes");
    if (options.guardrails && (options.guardrails->allowed_domains.size() > kMostDomains ||
                               options.guardrails->allowed_domain_sets.size() > kMostDomainSets))
        return fail(BrowserError::GuardrailsInvalid, "A browser has no such guardrails.",
                    concat({std::to_string(options.guardrails->allowed_domains.size()), " domains and ",
                            std::to_string(options.guardrails->allowed_domain_sets.size()),
                            " lists of them; they are up to 50 and 4"}));
    return {};
}

}  // namespace

Result<std::string> Browser::ask(std::string_view method, std::string_view path) {
    return ask(FetchRequest(method, concat({detail::kBrowserService, path})), method, path);
}

Result<std::string> Browser::ask(FetchRequest request, std::string_view method, std::string_view path) {
    Result<Response> answer = service_->fetch(std::move(request));
    if (!answer) return std::unexpected(std::move(answer.error()));
    Result<std::string> body = read_body(*answer, kMostAnswered);
    if (!body || answer->status() == Status::Ok) return body;
    return std::unexpected(detail::browser_error(
        *answer, concat({method, " /v1/", path, ": ", std::to_string(unsigned(answer->status())), " ", *body})));
}

Result<std::string> Browser::acquire(const BrowserOptions& options) {
    if (Result<void> checked = check_browser_options(options); !checked)
        return std::unexpected(std::move(checked.error()));
    std::string path = "devtools/browser?keep_alive=" + std::to_string(options.keep_alive.count());
    if (!options.location.empty()) path += "&location=" + percent_encode(options.location);
    if (options.is_recorded) path += "&recording=true";
    if (options.is_experimental) path += "&lab=true";
    FetchRequest request = FetchRequest::post(concat({detail::kBrowserService, path}));
    if (options.guardrails)
        request.body(Stream::of(json::to_text(GuardedBrowser{*options.guardrails})), "application/json");
    Result<AcquiredBrowser> acquired =
        as_answered(ask(std::move(request), "POST", path), &read_answer<AcquiredBrowser>);
    if (!acquired) return std::unexpected(std::move(acquired.error()));
    return std::move(acquired->session_id);
}

Result<void> Browser::close(std::string_view session) {
    return without_text(ask("DELETE", detail::browser_path(session, "")));
}

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
    return as_answered<std::vector<BrowserPage>>(
        ask("GET", detail::browser_path(session, "/json/list")),
        [](std::string_view text) { return json::parse_items<BrowserPage>(text); });
}

Result<BrowserPage> Browser::open(std::string_view session, std::string_view url) {
    return as_answered(ask("PUT", detail::browser_path(session, "/json/new?url=" + percent_encode(url))),
                       &read_answer<BrowserPage>);
}

Result<void> Browser::close_page(std::string_view session, std::string_view page) {
    return without_text(ask("GET", detail::browser_path(session, "/json/close/" + percent_encode(page))));
}

}  // namespace edge
