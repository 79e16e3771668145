#include "browser_routes.hpp"

#include <string>

#include "contracts/browser.hpp"
#include "contracts/quick_actions.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/browser.hpp"
#include "edge/handlers/quick_actions.hpp"
#include "outcomes.hpp"

using namespace edge;
using platform_probe::outcomes;

namespace {

struct PageToVisit {
    std::string url;
};
struct ScriptToRun {
    std::string expression;
};
struct ScriptValue {
    std::string value;
};
struct ScriptResult {
    ScriptValue result;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<PageToVisit> =
    edge::json::object<PageToVisit>(edge::json::member<&PageToVisit::url>());
template <>
inline constexpr auto edge::json::declaration<ScriptToRun> =
    edge::json::object<ScriptToRun>(edge::json::member<&ScriptToRun::expression>());
template <>
inline constexpr auto edge::json::declaration<ScriptValue> =
    edge::json::object<ScriptValue>(edge::json::member<&ScriptValue::value>()).ignoring_unknown();
template <>
inline constexpr auto edge::json::declaration<ScriptResult> =
    edge::json::object<ScriptResult>(edge::json::member<&ScriptResult::result>()).ignoring_unknown();

namespace {

Result<std::string> title_of(Browser& browser, std::string_view session, std::string_view url) {
    const Result<BrowserPage> opened = browser.open(session, "about:blank");
    if (!opened) return std::unexpected(opened.error());
    Result<DevTools> page = browser.connect(session, opened->id);
    if (!page) return std::unexpected(page.error());
    if (const Result<void> enabled = page->call("Page.enable"); !enabled) return std::unexpected(enabled.error());
    if (const Result<void> visited = page->call("Page.navigate", PageToVisit{std::string(url)}); !visited)
        return std::unexpected(visited.error());
    if (const auto loaded = page->wait_for("Page.loadEventFired"); !loaded) return std::unexpected(loaded.error());
    const auto title = page->call<ScriptResult>("Runtime.evaluate", ScriptToRun{"document.title"});
    if (!title) return std::unexpected(title.error());
    return title->result.value;
}

}  // namespace

void add_browser_routes(App& app) {
    app.get("/contracts/browser", [](Context& context, BrowserOf<"BROWSER"> browser) {
        return outcomes(contracts::browser(), *browser, context.platform());
    });
    app.get("/contracts/dev_tools", [](Context& context, BrowserOf<"BROWSER"> browser) {
        return outcomes(contracts::dev_tools(), *browser, context.platform());
    });
    app.get("/contracts/quick_actions", [](Context& context, QuickActionsOf<"BROWSER"> actions) {
        return outcomes(contracts::quick_actions(), *actions, context.platform());
    });
    app.post("/title", [](Body<PageToVisit> visited, BrowserOf<"BROWSER"> browser) -> Result<Response> {
        const Result<std::string> session = browser->acquire();
        if (!session) return std::unexpected(session.error());
        const Result<std::string> title = title_of(*browser, *session, visited->url);
        if (const Result<void> closed = browser->close(*session); !closed) return std::unexpected(closed.error());
        if (!title) return std::unexpected(title.error());
        return Response::text(*title);
    });
}
