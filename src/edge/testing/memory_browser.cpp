#include "edge/testing/memory_browser.hpp"

#include <algorithm>
#include <utility>

#include "edge/http/query.hpp"
#include "edge/json/typed.hpp"
#include "edge/json/value.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/decimal.hpp"

namespace edge::testing {
namespace {

/// A call of the DevTools protocol.
struct DevToolsCall {
    std::int64_t id = 0;
    std::string method;
    json::Value params;
};

}  // namespace
}  // namespace edge::testing

template <>
inline constexpr auto edge::json::declaration<edge::testing::DevToolsCall> =
    edge::json::object<edge::testing::DevToolsCall>(edge::json::member<&edge::testing::DevToolsCall::id>(),
                                                    edge::json::member<&edge::testing::DevToolsCall::method>(),
                                                    edge::json::member<&edge::testing::DevToolsCall::params>());

namespace edge::testing {
namespace {

Response json_of(json::Writer text) { return Response::json(std::move(text).take()); }

Response not_found() { return Response::json(R"({"error":"Browser not found"})", Status::NotFound); }

/// A value of a query, decoded; "" where there is none.
std::string value_in(const Request& request, std::string_view name) {
    const Result<Query> query = request.query();
    return std::string(query ? query->get(name).value_or("") : "");
}

void write_page(json::Writer& text, std::string_view id, std::string_view url) {
    text.begin_object().member("id", id).member("type", "page").member("title", url).member("url", url).end_object();
}

}  // namespace

MemoryBrowser::MemoryBrowser(TestPlatform& platform, std::uint32_t most) : platform_(&platform), most_(most) {
    on("Browser.getVersion", [](std::string_view) {
        return R"({"protocolVersion":"1.3","product":"MemoryBrowser/1","userAgent":"MemoryBrowser"})";
    });
}

MemoryBrowser& MemoryBrowser::on(std::string_view method, Answer answer) {
    answers_.insert_or_assign(std::string(method), std::move(answer));
    return *this;
}

MemoryBrowser& MemoryBrowser::tell(std::string_view method, std::string_view params) {
    json::Writer text;
    text.begin_object().member("method", method).key("params").raw(params).end_object();
    for (const auto& [id, browser] : running_)
        for (const auto& connection : browser.connections) connection->peer.send(text.text());
    return *this;
}

Response MemoryBrowser::connect(Running& browser) {
    auto connection = std::make_unique<Connection>(platform_->new_uuid().to_string());
    connection->peer.reply_with([this](std::string_view message) { return reply(message); });
    Response answer = connection->peer.answer();
    browser.connections.push_back(std::move(connection));
    return answer;
}

std::vector<std::string> MemoryBrowser::reply(std::string_view message) const {
    const Result<DevToolsCall> call = json::parse<DevToolsCall>(message);
    if (!call) return {R"({"error":{"code":-32700,"message":"Message must be a valid JSON"}})"};
    json::Writer params;
    json::Codec<json::Value>::write(params, call->params);
    const auto found = answers_.find(call->method);
    const Result<std::string> result = found == answers_.end()
                                           ? fail(ErrorCode::NotFound, "'" + call->method + "' wasn't found")
                                           : found->second(params.text());
    constexpr int kMethodNotFound = -32601;
    constexpr int kServerError = -32000;
    json::Writer text;
    text.begin_object().member("id", call->id);
    if (result) text.key("result").raw(*result);
    else
        text.key("error")
            .begin_object()
            .member("code", found == answers_.end() ? kMethodNotFound : kServerError)
            .member("message", result.error().detail)
            .end_object();
    return {std::move(text.end_object()).take()};
}

void MemoryBrowser::close(Running& browser) {
    for (auto& connection : browser.connections) {
        connection->peer.close();
        closed_.push_back(std::move(connection));
    }
}

Pending<Response> MemoryBrowser::send(Request request, const FetchOptions&) {
    return Pending<Response>::ready(answer(request));
}

void MemoryBrowser::end_idle() {
    for (auto each = running_.begin(); each != running_.end();) {
        auto& [id, browser] = *each;
        const Time end = browser.used + browser.keep_alive;
        if (end > platform_->now()) {
            ++each;
            continue;
        }
        close(browser);
        ended_.push_back({.id = id, .started = browser.started, .ended = end, .reason = "BrowserIdle"});
        each = running_.erase(each);
    }
}

Response MemoryBrowser::answer(const Request& request) {
    constexpr std::string_view kBrowsers = "/v1/devtools/browser/";
    end_idle();
    const std::string_view path = request.path();
    if (path == "/v1/devtools/browser" && request.method() == Method::Post) return acquire(request);
    if (path == "/v1/sessions") return sessions();
    if (path == "/v1/history") return history();
    if (path == "/v1/limits") return limits();
    if (!path.starts_with(kBrowsers)) return Response::json(R"({"error":"no such path"})", Status::BadRequest);
    const std::string_view within = path.substr(kBrowsers.size());
    const std::size_t id = std::min(within.find('/'), within.size());
    return in_browser(request, within.substr(0, id), within.substr(id));
}

Response MemoryBrowser::acquire(const Request& request) {
    if (running_.size() >= most_)
        return Response::json(R"({"error":"Rate limit exceeded"})", Status::TooManyRequests)
            .header("Retry-After", "10");
    const std::string id = platform_->new_uuid().to_string();
    const std::chrono::milliseconds keep_alive(parse_decimal(value_in(request, "keep_alive")).value_or(60'000));
    running_.try_emplace(id, Running{.started = platform_->now(), .keep_alive = keep_alive, .used = platform_->now()});
    return json_of(std::move(json::Writer().begin_object().member("sessionId", id).end_object()));
}

Response MemoryBrowser::in_browser(const Request& request, std::string_view id, std::string_view rest) {
    constexpr std::string_view kClose = "/json/close/";
    constexpr std::string_view kPage = "/page/";
    const auto found = running_.find(id);
    if (found == running_.end()) return not_found();
    Running& browser = found->second;
    browser.used = platform_->now();
    if (rest.empty() && request.method() == Method::Delete) {
        close(browser);
        ended_.push_back({found->first, browser.started, platform_->now(), "NormalClosure"});
        running_.erase(found);
        return Response::json(R"({"status":"closed"})");
    }
    const bool is_page = rest.starts_with(kPage) && browser.pages.contains(rest.substr(kPage.size()));
    if ((rest.empty() || is_page) && request.header("Upgrade") == "websocket") return connect(browser);
    json::Writer text;
    if (rest == "/json/list") {
        text.begin_array();
        for (const auto& [page, url] : browser.pages) write_page(text, page, url);
        return json_of(std::move(text.end_array()));
    }
    if (rest == "/json/new" && request.method() == Method::Put) {
        const auto [page, added] =
            browser.pages.try_emplace(platform_->new_uuid().to_string(), value_in(request, "url"));
        write_page(text, page->first, page->second);
        return json_of(std::move(text));
    }
    if (rest.starts_with(kClose) && browser.pages.erase(std::string(rest.substr(kClose.size()))) == 1)
        return Response::text("Target is closing");
    return not_found();
}

Response MemoryBrowser::sessions() const {
    const auto is_open = [](const auto& connection) { return !connection->peer.closed(); };
    json::Writer text;
    text.begin_object().key("sessions").begin_array();
    for (const auto& [id, browser] : running_) {
        text.begin_object().member("sessionId", id).member("startTime", browser.started.time_since_epoch().count());
        const auto steering = std::ranges::find_if(browser.connections, is_open);
        if (steering != browser.connections.end()) text.member("connectionId", (*steering)->id);
        text.end_object();
    }
    return json_of(std::move(text.end_array().end_object()));
}

Response MemoryBrowser::history() const {
    json::Writer text;
    text.begin_object().key("history").begin_array();
    for (const auto& [id, browser] : running_)
        text.begin_object()
            .member("sessionId", id)
            .member("startTime", browser.started.time_since_epoch().count())
            .end_object();
    for (auto each = ended_.rbegin(); each != ended_.rend(); ++each)
        text.begin_object()
            .member("sessionId", each->id)
            .member("startTime", each->started.time_since_epoch().count())
            .member("endTime", each->ended.time_since_epoch().count())
            .member("closeReasonText", each->reason)
            .end_object();
    return json_of(std::move(text.end_array().end_object()));
}

Response MemoryBrowser::limits() const {
    const auto left = std::uint32_t(most_ - std::min<std::size_t>(most_, running_.size()));
    json::Writer text;
    text.begin_object()
        .member("maxConcurrentSessions", most_)
        .member("allowedBrowserAcquisitions", left)
        .member("timeUntilNextAllowedBrowserAcquisition", left == 0 ? 10'000 : 0);
    return json_of(std::move(text.end_object()));
}

}  // namespace edge::testing
