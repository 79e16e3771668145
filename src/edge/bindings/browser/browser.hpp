#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/bindings/browser/dev_tools.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/error/error_kind.hpp"

namespace edge {

/// Why Browser Rendering did not do what it was asked for.
struct BrowserError {
    /// There is no such session, or no such page: it may have ended by itself.
    static constexpr ErrorKind NotFound{"browser-session-not-found", 404, "No such browser"};
    /// A session is to be kept for less than 10 seconds, or more than 10 minutes. Our own mistake.
    static constexpr ErrorKind KeepAliveOutOfRange{"browser-keep-alive-out-of-range", 500,
                                                   "A browser that cannot be kept so"};
    /// Guardrails of more than 50 domains or 4 lists of them. Our own mistake.
    static constexpr ErrorKind GuardrailsInvalid{"browser-guardrails-invalid", 500, "Guardrails that no browser has"};
};

/// Where a browser may go. What is not named is refused, so that empty ones refuse everything.
struct BrowserGuardrails {
    std::vector<std::string> allowed_domains = {};      ///< "*.example.com": up to 50, with one `*` each
    std::vector<std::string> allowed_domain_sets = {};  ///< "common-cdns", or HTTPS URLs of lists: up to 4
};

/// How a browser is started.
struct BrowserOptions {
    std::chrono::milliseconds keep_alive = std::chrono::minutes(1);  ///< it ends when idle so long: 10 s to 10 min
    std::string location = {};                                       ///< the country it runs in, "DE"; "": anywhere
    bool is_recorded = false;                                        ///< the platform keeps what happens in it
    bool is_experimental = false;                                    ///< one of the platform's laboratory
    std::optional<BrowserGuardrails> guardrails = {};                ///< none: it may go anywhere
};

/// A browser that runs.
struct BrowserSession {
    std::string session_id;       ///< its id
    double start_time = 0;        ///< milliseconds since 1970
    std::optional<std::string> connection_id = {};  ///< of whoever steers it; none: it is free
};

/// A browser that ran.
struct EndedBrowserSession {
    std::string session_id;                             ///< its id
    double start_time = 0;                              ///< milliseconds since 1970
    std::optional<double> end_time = {};                ///< the same; none: it runs
    std::optional<std::string> close_reason_text = {};  ///< why it has ended, such as "BrowserIdle"
};

/// What the account may have.
struct BrowserLimits {
    std::uint32_t max_concurrent_sessions = 0;   ///< browsers at once
    std::uint32_t allowed_browser_acquisitions = 0;  ///< how many can be started now
    double time_until_next_allowed_browser_acquisition = 0;  ///< milliseconds
};

/// A page that is open in a browser.
struct BrowserPage {
    std::string id;     ///< within its browser
    std::string type;   ///< "page"; a browser has others as well
    std::string title;  ///< of the document
    std::string url;    ///< of the document
    std::optional<std::string> web_socket_debugger_url = {};  ///< where it is steered from
};

/// Browser Rendering: browsers that run at the platform, and what can be told and asked of them over HTTP. A handler
/// takes it as `BrowserOf<"BROWSER">` (edge/handlers/browser.hpp); it stands on what is bound as a `Fetcher`.
///
/// ```cpp
/// app.post("/browsers", [](BrowserOf<"BROWSER"> browser) -> Result<Response> {
///     const Result<std::string> session = browser->acquire(std::chrono::minutes(2));
///     if (!session) return std::unexpected(session.error());
///     return Response::text(*session);
/// });
/// ```
///
/// A page is steered by `connect`, which speaks the DevTools protocol. Each call fails
/// as `Fetcher::fetch` does, with RateLimited where there are too many browsers, and with Unavailable where the
/// platform has a failure of its own.
class Browser {
public:
    /// Over what is bound, on that platform; both are borrowed.
    Browser(Fetcher& service, Platform& platform) : service_(&service), platform_(&platform) {}

    /// Starts a browser and gives its id. Fails with KeepAliveOutOfRange and GuardrailsInvalid.
    [[nodiscard]] Result<std::string> acquire(const BrowserOptions& options = {});
    [[nodiscard]] Result<std::string> acquire(std::chrono::milliseconds keep_alive) {
        return acquire(BrowserOptions{.keep_alive = keep_alive});
    }
    /// Ends a browser. NotFound if there is none of that id.
    [[nodiscard]] Result<void> close(std::string_view session);

    /// The browsers that run.
    [[nodiscard]] Result<std::vector<BrowserSession>> sessions();
    /// Those that ran, and run, latest first.
    [[nodiscard]] Result<std::vector<EndedBrowserSession>> history();
    /// What the account may have.
    [[nodiscard]] Result<BrowserLimits> limits();

    /// The pages that are open in a browser. NotFound if there is none of that id.
    [[nodiscard]] Result<std::vector<BrowserPage>> pages(std::string_view session);
    /// Opens a page at a URL, and does not wait until it is loaded.
    [[nodiscard]] Result<BrowserPage> open(std::string_view session, std::string_view url);
    /// Closes a page.
    [[nodiscard]] Result<void> close_page(std::string_view session, std::string_view page);

    /// Steers a browser, or one page of it, until the variable ends. NotFound if there is none of that id.
    [[nodiscard]] Result<DevTools> connect(std::string_view session);
    [[nodiscard]] Result<DevTools> connect(std::string_view session, std::string_view page);

private:
    [[nodiscard]] Result<DevTools> open_dev_tools(const std::string& path);
    [[nodiscard]] Result<std::string> ask(std::string_view method, std::string_view path);
    [[nodiscard]] Result<std::string> ask(FetchRequest request, std::string_view method, std::string_view path);

    Fetcher* service_;
    Platform* platform_;
};

}  // namespace edge
