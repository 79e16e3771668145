#include "edge/bindings/flagship/flagship.hpp"

#include <limits>
#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/flagship.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_flagship.hpp"

using namespace edge;

namespace {

App shop_app(const Env&) {
    App app;
    app.get("/shop",
            [](Flags<"FLAGS"> flags) { return Response::text(flags->value("new-checkout", false) ? "new" : "old"); });
    return app;
}

}  // namespace

TEST_CASE("A handler looks at a flag", "[flagship]") {
    testing::MemoryEnv bindings;
    const auto flags = std::make_shared<testing::MemoryFlagship>(bindings.platform());
    bindings.add<Flagship>("FLAGS", flags);
    testing::Client client(shop_app, bindings);
    CHECK(client.get("/shop").body() == "old");
    flags->set("new-checkout", true);
    CHECK(client.get("/shop").body() == "new");
}

TEST_CASE("No flag is asked for with an attribute that is no finite number", "[flagship]") {
    testing::TestPlatform platform;
    testing::MemoryFlagship flags(platform);
    const auto context = FlagContext().with("rate", std::numeric_limits<double>::infinity()).with("orders", 1.5);
    CHECK(flags.details("new-checkout", true, context).error().code == FlagshipError::RequestInvalid);
    CHECK(flags.value("new-checkout", true, context));
    CHECK(flags.details("new-checkout", true, FlagContext().with("rate", 1.5)));
}

TEST_CASE("A flag that nobody knows is its default, and the log says so", "[flagship]") {
    testing::MemoryEnv bindings;
    const auto flags = std::make_shared<testing::MemoryFlagship>(bindings.platform());
    flags->set("new-checkout", true);
    bindings.add<Flagship>("FLAGS", flags);
    testing::Client client(shop_app, bindings);
    flags->fail_next(1, flagship_error({.message = "Network connection lost."}));
    CHECK(client.get("/shop").body() == "old");
    CHECK(bindings.log().contains(R"("flag":"new-checkout")"));
    CHECK(client.get("/shop").body() == "new");
}

TEST_CASE("Flags that are not bound are our mistake", "[flagship]") {
    testing::MemoryEnv bindings;
    testing::Client client(shop_app, bindings);
    CHECK(client.get("/shop").status() == 500);
}

TEST_CASE("What is known of a visitor is JSON, whatever is in it", "[flagship]") {
    CHECK(FlagContext().json() == "{}");
    CHECK(FlagContext().with("a\"b", "c\"d").with("n", -2).with("half", 0.5F).with("yes", true).json() ==
          R"({"a\"b":"c\"d","n":-2,"half":0.5,"yes":true})");
}

TEST_CASE("What is not JSON is no value of a flag", "[flagship]") {
    for (const char* const value : {"", "tru", "1,2", "true]"})
        CHECK(FlagDetails{.key = "a", .value = value}.as<bool>().error().code == FlagshipError::ValueUnexpected);
}
