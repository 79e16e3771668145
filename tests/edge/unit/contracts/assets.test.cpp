#include "contracts/assets.hpp"

#include <catch2/catch_test_macros.hpp>

#include "contracts/run.hpp"
#include "edge/testing/memory_assets.hpp"
#include "edge/testing/test_platform.hpp"

TEST_CASE("MemoryAssets keeps what the files of a Worker promise", "[contract]") {
    edge::testing::TestPlatform platform;
    edge::testing::MemoryAssets files(platform, edge::testing::NotFoundHandling::SinglePageApplication);
    files.add("/index.html", "<!doctype html><title>Home</title>\n");
    files.add("/about.html", "<!doctype html><title>About</title>\n");
    files.add("/docs/index.html", "<!doctype html><title>Docs</title>\n");
    files.add("/app.js", "export const cake = 'sponge';\n");
    contracts::run<edge::Fetcher>(contracts::assets(), files, platform);
}
