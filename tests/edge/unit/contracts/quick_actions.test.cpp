#include "contracts/quick_actions.hpp"

#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/handlers/quick_actions.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/scripted_quick_actions.hpp"
#include "edge/testing/test_platform.hpp"

using namespace edge;
using testing::ScriptedQuickActions;

TEST_CASE("ScriptedQuickActions keep what Browser Rendering promises", "[contract]") {
    testing::TestPlatform platform;
    ScriptedQuickActions actions(platform);
    actions.on(QuickAction::Content,
               [](std::string_view) { return ScriptedQuickActions::result("\"<h1>\\\"Caf\u00e9\\\"</h1>\""); });
    actions.on(QuickAction::Links, [](std::string_view options) {
        if (options.contains("busy"))
            return ScriptedQuickActions::refusal(Status::TooManyRequests, "busy").header("Retry-After", "7");
        if (options.contains("down")) return ScriptedQuickActions::refusal(Status::ServiceUnavailable, "down");
        return ScriptedQuickActions::result(R"(["https://a.b/plum","https://a.b/cherry"])");
    });
    actions.on(QuickAction::Json, [](std::string_view options) {
        return options.contains("prompt") ? ScriptedQuickActions::result(R"({"name":"plum","price":3})")
                                          : ScriptedQuickActions::refusal(Status::BadRequest, "no prompt");
    });
    actions.on(QuickAction::Markdown, [](std::string_view) {
        return ScriptedQuickActions::refusal(Status::UnprocessableContent, "no Markdown");
    });
    actions.on(QuickAction::Screenshot, [](std::string_view) {
        return Response::bytes(std::string("\x89PNG\0", 5), "image/png").header("X-Browser-Ms-Used", "12");
    });
    contracts::run<QuickActions>(contracts::quick_actions(), actions, platform);
}

namespace {

App menu_app(const Env&) {
    App app;
    app.get("/menu.pdf", [](QuickActionsOf<"BROWSER"> actions) {
        return actions->run(QuickAction::Pdf, R"({"url":"https://example.com/menu"})");
    });
    return app;
}

}  // namespace

TEST_CASE("A handler answers what an action makes of a page", "[browser]") {
    testing::MemoryEnv bindings;
    const auto actions = std::make_shared<ScriptedQuickActions>(bindings.platform());
    bindings.add<QuickActions>("BROWSER", actions);
    testing::Client client(menu_app, bindings);
    CHECK(client.get("/menu.pdf").status() == 502);  // nothing was said of it
    actions->on(QuickAction::Pdf, [](std::string_view) { return Response::bytes("%PDF", "application/pdf"); });
    CHECK(client.get("/menu.pdf").body() == "%PDF");
    REQUIRE(actions->sent().size() == 2);
    CHECK(actions->sent()[1].options == R"({"url":"https://example.com/menu"})");
}

TEST_CASE("Quick actions that are not bound are our mistake", "[browser]") {
    testing::MemoryEnv bindings;
    testing::Client client(menu_app, bindings);
    CHECK(client.get("/menu.pdf").status() == 500);
}
