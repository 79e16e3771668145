#include "contracts/browser.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_browser.hpp"

TEST_CASE("MemoryBrowser keeps what Browser Rendering promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryBrowser service(platform);
    edge::Browser browser(service, platform);
    contracts::run<edge::Browser>(contracts::browser(), browser, platform);
}

TEST_CASE("MemoryBrowser keeps what the DevTools protocol promises", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryBrowser service(platform);
    service.on("Target.setDiscoverTargets", [&](std::string_view) {
        service.tell("Target.targetCreated", R"({"targetInfo":{"targetId":"1","type":"page"}})");
        return "{}";
    });
    edge::Browser browser(service, platform);
    contracts::run<edge::Browser>(contracts::dev_tools(), browser, platform);
}

TEST_CASE("A browser of MemoryBrowser ends when it has been idle", "[testing]") {
    using namespace std::chrono_literals;
    edge::testing::TestPlatform platform;
    edge::testing::MemoryBrowser service(platform);
    edge::Browser browser(service, platform);
    const std::string id = browser.acquire(30s).value();
    platform.advance(29s);
    CHECK(browser.pages(id));
    platform.advance(29s);
    CHECK(browser.sessions().value().size() == 1);
    platform.advance(1s);
    CHECK(browser.sessions().value().empty());
    CHECK(browser.history().value().front().close_reason_text == "BrowserIdle");
}
