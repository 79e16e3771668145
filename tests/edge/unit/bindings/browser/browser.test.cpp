#include "edge/bindings/browser/browser.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/browser.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_browser.hpp"
#include "edge/testing/scripted_fetcher.hpp"

using namespace edge;

namespace {

/// What becomes of an answer of the platform.
ErrorCode code_of(Response answer) {
    testing::ScriptedFetcher service(std::make_shared<testing::TestPlatform>());
    const auto shared = std::make_shared<Response>(std::move(answer));
    service.on("GET", "https://browser.internal/v1/limits", [shared](Request&) { return std::move(*shared); });
    return Browser(service).limits().error().code;
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
