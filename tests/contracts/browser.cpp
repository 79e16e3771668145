#include "contracts/browser.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

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
    }
}

void a_browser_is_kept_for_ten_minutes_at_most(Browser& browser, Platform&) {
    end_all(browser);
    value_of(browser.acquire(10min));
    for (const std::chrono::milliseconds other : {0ms, -1ms, 9'999ms, 600'001ms})
        expect_error(browser.acquire(other), BrowserError::KeepAliveOutOfRange);
    end_all(browser);
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
    };
    return kCases;
}

}  // namespace contracts
