#include "edge/bindings/browser/browser.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/browser.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_browser.hpp"
#include "edge/testing/scripted_fetcher.hpp"
#include "edge/testing/web_socket_peer.hpp"
#include "edge/text/concat.hpp"

using namespace edge;

namespace {

/// What becomes of an answer of the platform.
ErrorCode code_of(Response answer) {
    const auto platform = std::make_shared<testing::TestPlatform>();
    testing::ScriptedFetcher service(platform);
    const auto shared = std::make_shared<Response>(std::move(answer));
    service.on("GET", "https://browser.internal/v1/limits", [shared](Request&) { return std::move(*shared); });
    return Browser(service, *platform).limits().error().code;
}

}  // namespace

TEST_CASE("What Browser Rendering answers becomes an error of its kind", "[browser]") {
    CHECK(code_of(Response::text("gone", Status::NotFound)) == BrowserError::NotFound);
    CHECK(code_of(Response::text("busy", Status::TooManyRequests)) == ErrorCode::RateLimited);
    CHECK(code_of(Response::text("down", Status::ServiceUnavailable)) == ErrorCode::Unavailable);
    CHECK(code_of(Response::text("what?", Status::BadRequest)) == ErrorCode::Internal);
    CHECK(code_of(Response::text("no JSON")) == ErrorCode::Internal);
    CHECK(code_of(Response::json("{}")) == ErrorCode::Internal);
}

TEST_CASE("A handler takes a browser, and clients see nothing of one that is not there", "[browser]") {
    const auto make = [](const Env&) {
        App app;
        app.post("/", [](BrowserOf<"BROWSER"> browser) -> Result<Response> {
            const Result<std::string> session = browser->acquire();
            if (!session) return std::unexpected(session.error());
            return Response::text(*session);
        });
        return app;
    };
    testing::MemoryEnv bindings;
    testing::Client unbound(make, bindings);
    CHECK(unbound.post("/", "").status() == 500);
    bindings.fetcher("BROWSER", std::make_shared<testing::MemoryBrowser>(bindings.platform(), 1));
    testing::Client client(make, bindings);
    CHECK(client.post("/", "").status() == 200);
    const testing::Reply refused = client.post("/", "");
    CHECK(refused.status() == 429);
    CHECK(refused.header("Retry-After") == "10");
}

namespace {

struct EvaluatedScript {
    json::Value result;
};

/// DevTools over a connection that a test plays the browser of.
struct PlayedBrowser {
    explicit PlayedBrowser(const std::shared_ptr<testing::TestPlatform>& on)
        : platform(on), service(on, testing::ScriptedFetcher::Stands::ForWorker), browser(service, *on) {
        service.on("GET", "https://browser.internal/v1/devtools/browser/7", [this](Request&) { return peer.answer(); });
    }

    std::shared_ptr<testing::TestPlatform> platform;
    testing::ScriptedFetcher service;
    testing::WebSocketPeer peer;
    Browser browser;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<EvaluatedScript> =
    edge::json::object<EvaluatedScript>(edge::json::member<&EvaluatedScript::result>()).ignoring_unknown();

TEST_CASE("A call of the DevTools protocol takes its own answer", "[browser]") {
    PlayedBrowser played(std::make_shared<testing::TestPlatform>());
    DevTools tools = played.browser.connect("7").value();
    {
        const Deadline deadline(*played.platform, std::chrono::seconds(1));
        CHECK(tools.call("Runtime.evaluate").error().code == ErrorCode::DeadlineExceeded);
    }
    played.peer.send(R"({"id":1,"result":{"result":"late"}})");
    played.peer.send(R"({"method":"Page.frameNavigated","params":{"result":1},"sessionId":"a"})");
    played.peer.send(R"({"id":2,"result":{"result":"mine"},"more":1})");
    CHECK(*tools.call<EvaluatedScript>("Runtime.evaluate", EvaluatedScript{}).value().result.as<std::string>() ==
          "mine");
    CHECK(played.peer.texts() ==
          std::vector<std::string>{R"({"id":1,"method":"Runtime.evaluate","params":{}})",
                                   R"({"id":2,"method":"Runtime.evaluate","params":{"result":null}})"});
    const DevToolsEvent event = tools.next_event().value();
    CHECK(event.method == "Page.frameNavigated");
    CHECK(*event.params<EvaluatedScript>()->result.as<std::int64_t>() == 1);
    CHECK(tools.next_event().error().code == WebSocketError::Closed);
}

TEST_CASE("What is no message of the DevTools protocol is told", "[browser]") {
    PlayedBrowser played(std::make_shared<testing::TestPlatform>());
    DevTools tools = played.browser.connect("7").value();
    for (const char* const message : {"", "[]", "no JSON", R"({"id":"1"})"}) {
        CAPTURE(message);
        played.peer.send(message);
        CHECK(tools.next_event().error().code == DevToolsError::ResultUnexpected);
    }
    played.peer.send(R"({"id":1,"error":{"code":-32000}})");
    CHECK(tools.call("Page.enable").error().code == DevToolsError::ResultUnexpected);
}

TEST_CASE("A browser that tells more than anybody takes is left", "[browser]") {
    PlayedBrowser played(std::make_shared<testing::TestPlatform>());
    DevTools tools = played.browser.connect("7").value();
    const std::string event =
        R"({"method":"Network.dataReceived","params":{"data":")" + std::string(1 << 22, 'a') + "\"}}";
    for (int i = 0; i < 4; ++i) played.peer.send(event);
    CHECK(tools.call("Page.enable").error().code == DevToolsError::TooManyEvents);
    CHECK(played.peer.closed().has_value());
    CHECK(tools.next_event().value().method == "Network.dataReceived");
    CHECK(tools.call("Page.enable").error().code == WebSocketError::Closed);
}

TEST_CASE("A service that gives no connection to a browser is told", "[browser]") {
    const auto platform = std::make_shared<testing::TestPlatform>();
    testing::ScriptedFetcher service(platform, testing::ScriptedFetcher::Stands::ForWorker);
    const auto answer = [&](std::string_view id, Status status) {
        service.on("GET", concat({"https://browser.internal/v1/devtools/browser/", id}),
                   [status](Request&) { return Response::text("words", status); });
    };
    answer("gone", Status::NotFound);
    answer("busy", Status::TooManyRequests);
    answer("down", Status::InternalServerError);
    answer("page", Status::Ok);
    Browser browser(service, *platform);
    CHECK(browser.connect("gone").error().code == BrowserError::NotFound);
    CHECK(browser.connect("busy").error().code == ErrorCode::RateLimited);
    CHECK(browser.connect("down").error().code == ErrorCode::Unavailable);
    const Error page = browser.connect("page").error();
    CHECK(page.code == ErrorCode::Internal);
    CHECK(page.internal == "GET /v1/devtools/browser/page: 200 words");
}
