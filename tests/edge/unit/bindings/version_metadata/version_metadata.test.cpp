#include "edge/bindings/version_metadata/version_metadata.hpp"

#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/version_metadata.hpp"
#include "edge/testing/client.hpp"

using namespace edge;

namespace {

App version_app(const Env&) {
    App app;
    app.get("/", [](Version<"VERSION"> version) { return *version; });
    return app;
}

}  // namespace

TEST_CASE("A version is what a test gives", "[version-metadata]") {
    testing::MemoryEnv bindings;
    bindings.add("VERSION", std::make_shared<VersionMetadata>("a", "v1", "2026-01-01T00:00:00Z"));
    testing::Client client(version_app, bindings);
    CHECK(client.get("/").body() == R"({"id":"a","tag":"v1","timestamp":"2026-01-01T00:00:00Z"})");
}

TEST_CASE("A version that is not bound is our mistake", "[version-metadata]") {
    testing::MemoryEnv bindings;
    testing::Client client(version_app, bindings);
    CHECK(client.get("/").status() == 500);
    CHECK(bindings.log().contains("VersionMetadata \\\"VERSION\\\""));
}
