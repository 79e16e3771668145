#include "contracts/browser.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "edge/edge.hpp"
namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;
using namespace std::chrono_literals;

/// Ends what others have left.
void end_all(Browser& browser) {
    for (const BrowserSession& session : value_of(browser.sessions())) value_of(browser.close(session.session_id));
}

void a_browser_starts_and_ends(Browser& browser, Platform& platform) {
    end_all(browser);
    const std::string id = value_of(browser.acquire());
    const std::vector<BrowserSession> sessions = value_of(browser.sessions());
    expect_equal(sessions.size(), 1U);
    expect_equal(sessions[0].session_id, id);
    expect(std::abs(sessions[0].start_time - double(platform.now().time_since_epoch().count())) < 60'000,
           "another time");
    expect_equal(sessions[0].connection_id, std::nullopt);
    value_of(browser.close(id));
    expect_equal(value_of(browser.sessions()).size(), 0U);
    expect_error(browser.close(id), BrowserError::NotFound);
}

void what_has_ended_is_history(Browser& browser, Platform&) {
    end_all(browser);
    const std::string id = value_of(browser.acquire(10s));
    value_of(browser.close(id));
    const std::vector<EndedBrowserSession> history = value_of(browser.history());
    const auto ended = std::ranges::find(history, id, &EndedBrowserSession::session_id);
    expect(ended != history.end(), "it is not there");
    expect(ended->end_time && *ended->end_time >= ended->start_time, "it has no end");
    expect(ended->close_reason_text.has_value(), "it has no reason");
}

void pages_are_opened_and_closed(Browser& browser, Platform&) {
    end_all(browser);
    const std::string id = value_of(browser.acquire());
    const std::string url = "https://example.com/caf\u00e9?a=b&c=d#e";
    const BrowserPage page = value_of(browser.open(id, url));
    expect_equal(page.url, url);
    const std::vector<BrowserPage> pages = value_of(browser.pages(id));
    expect(std::ranges::find(pages, page.id, &BrowserPage::id) != pages.end(), "it is not open");
    value_of(browser.close_page(id, page.id));
    expect_error(browser.close_page(id, page.id), BrowserError::NotFound);
}

void there_are_no_more_than_may_be(Browser& browser, Platform&) {
    end_all(browser);
    const BrowserLimits limits = value_of(browser.limits());
    expect_equal(limits.max_concurrent_sessions, 3U);
    expect_equal(limits.allowed_browser_acquisitions, 3U);
    expect_equal(limits.time_until_next_allowed_browser_acquisition, 0.0);
    for (int i = 0; i < 3; ++i) value_of(browser.acquire());
    const Error error = expect_error(browser.acquire(), ErrorCode::RateLimited);
    expect(error.retry_after == 10s, "no time to return");
    expect(value_of(browser.limits()).time_until_next_allowed_browser_acquisition > 0, "it may be now");
    end_all(browser);
}

void a_browser_that_is_not_there_is_told(Browser& browser, Platform&) {
    for (const char* const id : {"none", "../../sessions", "a?b#c"}) {
        expect_error(browser.pages(id), BrowserError::NotFound);
        expect_error(browser.open(id, "https://example.com/"), BrowserError::NotFound);
        expect_error(browser.close(id), BrowserError::NotFound);
        expect_error(browser.connect(id), BrowserError::NotFound);
    }
    const std::string id = value_of(browser.acquire());
    expect_error(browser.connect(id, "none"), BrowserError::NotFound);
    value_of(browser.close(id));
}

void a_browser_is_kept_for_ten_minutes_at_most(Browser& browser, Platform&) {
    end_all(browser);
    value_of(browser.acquire(10min));
    for (const std::chrono::milliseconds other : {0ms, -1ms, 9'999ms, 600'001ms})
        expect_error(browser.acquire(other), BrowserError::KeepAliveOutOfRange);
    end_all(browser);
}

void a_browser_is_started_with_guardrails(Browser& browser, Platform&) {
    end_all(browser);
    value_of(browser.acquire({.location = "DE",
                              .is_recorded = true,
                              .guardrails = BrowserGuardrails{.allowed_domains = {"*.example.com"},
                                                              .allowed_domain_sets = {"common-cdns"}}}));
    BrowserGuardrails many;
    many.allowed_domains.resize(51, "example.com");
    expect_error(browser.acquire({.guardrails = many}), BrowserError::GuardrailsInvalid);
    many = {};
    many.allowed_domain_sets.resize(5, "common-cdns");
    expect_error(browser.acquire({.guardrails = many}), BrowserError::GuardrailsInvalid);
    expect_equal(value_of(browser.sessions()).size(), 1U);
    end_all(browser);
}

struct ProductVersion {
    std::string product;
    std::string protocol_version;
};
struct NoVersion {
    std::string what_no_browser_has;
};
struct DiscoverTargets {
    bool discover = true;
};
struct TargetCreated {
    json::Value target_info;
};

}  // namespace
}  // namespace contracts

template <>
inline constexpr auto edge::json::declaration<contracts::ProductVersion> =
    edge::json::object<contracts::ProductVersion>(edge::json::member<&contracts::ProductVersion::product>(),
                                                  edge::json::member<&contracts::ProductVersion::protocol_version>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<contracts::NoVersion> =
    edge::json::object<contracts::NoVersion>(edge::json::member<&contracts::NoVersion::what_no_browser_has>())
        .ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<contracts::DiscoverTargets> =
    edge::json::object<contracts::DiscoverTargets>(edge::json::member<&contracts::DiscoverTargets::discover>());
template <>
inline constexpr auto edge::json::declaration<contracts::TargetCreated> =
    edge::json::object<contracts::TargetCreated>(edge::json::member<&contracts::TargetCreated::target_info>())
        .ignoring_unknown();

namespace contracts {
namespace {

/// A browser of a case, which ends with it.
class Acquired {
public:
    explicit Acquired(Browser& browser) : browser_(&browser), id_(value_of(browser.acquire())) {}
    ~Acquired() { (void)browser_->close(id_); }
    Acquired(const Acquired&) = delete;
    Acquired& operator=(const Acquired&) = delete;

    [[nodiscard]] const std::string& id() const { return id_; }

private:
    Browser* browser_;
    std::string id_;
};

void a_method_gives_its_result(Browser& browser, Platform&) {
    const Acquired acquired(browser);
    DevTools tools = value_of(browser.connect(acquired.id()));
    const auto version = value_of(tools.call<ProductVersion>("Browser.getVersion"));
    expect_equal(version.protocol_version, "1.3");
    expect(!version.product.empty(), "it has no name");
    value_of(tools.call("Browser.getVersion"));
    expect(value_of(tools.call<json::Value>("Browser.getVersion")).as<json::Value::Object>() != nullptr, "no object");
}

void what_a_browser_refuses_is_told_and_it_goes_on(Browser& browser, Platform&) {
    const Acquired acquired(browser);
    DevTools tools = value_of(browser.connect(acquired.id()));
    const Error refused = expect_error(tools.call("Cake.bake"), DevToolsError::Refused);
    expect_equal(refused.internal, "Cake.bake: -32601 'Cake.bake' wasn't found");
    expect_error(tools.call<NoVersion>("Browser.getVersion"), DevToolsError::ResultUnexpected);
    value_of(tools.call("Browser.getVersion"));
}

void what_happens_meanwhile_is_kept(Browser& browser, Platform& platform) {
    const Acquired acquired(browser);
    DevTools tools = value_of(browser.connect(acquired.id()));
    value_of(tools.call("Target.setDiscoverTargets", DiscoverTargets{}));
    value_of(tools.call("Browser.getVersion"));
    const DevToolsEvent event = value_of(tools.wait_for("Target.targetCreated"));
    value_of(event.params<TargetCreated>());
    expect_error(event.params<NoVersion>(), DevToolsError::ResultUnexpected);
    const Deadline deadline(platform, 100ms);
    expect_error(tools.wait_for("Cake.baked"), ErrorCode::DeadlineExceeded);
}

void who_steers_a_browser_is_told_and_loses_it_when_it_ends(Browser& browser, Platform&) {
    const Acquired acquired(browser);
    DevTools tools = value_of(browser.connect(acquired.id()));
    const std::vector<BrowserSession> sessions = value_of(browser.sessions());
    const auto mine = std::ranges::find(sessions, acquired.id(), &BrowserSession::session_id);
    expect(mine != sessions.end() && mine->connection_id.has_value(), "nobody steers it");
    value_of(browser.close(acquired.id()));
    expect_error(tools.next_event(), WebSocketError::Closed);
    expect_error(tools.call("Browser.getVersion"), WebSocketError::Closed);
}

}  // namespace

std::span<const ContractCase<Browser>> browser() {
    using Case = ContractCase<Browser>;
    static constexpr std::array kCases{
        Case{"a browser starts and ends", &a_browser_starts_and_ends},
        Case{"what has ended is history", &what_has_ended_is_history},
        Case{"pages are opened and closed", &pages_are_opened_and_closed},
        Case{"there are no more than may be", &there_are_no_more_than_may_be},
        Case{"a browser that is not there is told", &a_browser_that_is_not_there_is_told},
        Case{"a browser is kept for ten minutes at most", &a_browser_is_kept_for_ten_minutes_at_most},
        Case{"a browser is started with guardrails", &a_browser_is_started_with_guardrails},
    };
    return kCases;
}

std::span<const ContractCase<Browser>> dev_tools() {
    using Case = ContractCase<Browser>;
    static constexpr std::array kCases{
        Case{"a method gives its result", &a_method_gives_its_result},
        Case{"what a browser refuses is told and it goes on", &what_a_browser_refuses_is_told_and_it_goes_on},
        Case{"what happens meanwhile is kept", &what_happens_meanwhile_is_kept},
        Case{"who steers a browser is told and loses it when it ends",
             &who_steers_a_browser_is_told_and_loses_it_when_it_ends},
    };
    return kCases;
}

}  // namespace contracts
