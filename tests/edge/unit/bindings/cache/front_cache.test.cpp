#include "edge/handlers/front_cache.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_front_cache.hpp"

using namespace edge;

namespace {

App cakes_app(const Env&) {
    App app;
    app.put("/cakes/{id}", [](const std::string& id, FrontCache cache) {
        return cache.purge({.tags = {"cake-" + id}, .path_prefixes = {"/menus/"}});
    });
    app.post("/prices", [](FrontCache cache) { return cache.invalidate({.everything = true}); });
    return app;
}

}  // namespace

TEST_CASE("A handler tells the cache in front what to drop", "[cache]") {
    testing::MemoryEnv bindings;
    const auto caching = std::make_shared<testing::MemoryFrontCaching>(bindings.platform());
    bindings.add<FrontCaching>(FrontCaching::kName, caching);
    testing::Client client(cakes_app, bindings);
    CHECK(client.put("/cakes/7", "").status() == 204);
    CHECK(client.post("/prices", "").status() == 204);
    REQUIRE(caching->told().size() == 2);
    CHECK(caching->told()[0].method == "purge");
    CHECK(caching->told()[0].selection.tags == std::vector<std::string>{"cake-7"});
    CHECK(caching->told()[0].selection.path_prefixes == std::vector<std::string>{"/menus/"});
    CHECK(caching->told()[1].method == "invalidate");
    CHECK(caching->told()[1].selection.everything);
    caching->refuse("too many");
    CHECK(client.post("/prices", "").status() == 502);
}

TEST_CASE("A cache is told something, and not everything beside it", "[cache]") {
    testing::MemoryEnv bindings;
    testing::MemoryFrontCaching caching(bindings.platform());
    FrontCache cache(caching, 0);
    for (const FrontCacheSelection& wrong :
         {FrontCacheSelection{}, FrontCacheSelection{.tags = {"a", ""}}, FrontCacheSelection{.path_prefixes = {""}},
          FrontCacheSelection{.tags = {"a"}, .everything = true}}) {
        CHECK(cache.purge(wrong).error().code == FrontCacheError::SelectionInvalid);
        CHECK(cache.purge_async(wrong).wait().error().code == FrontCacheError::SelectionInvalid);
        CHECK(cache.invalidate(wrong).error().code == FrontCacheError::SelectionInvalid);
        CHECK(cache.invalidate_async(wrong).wait().error().code == FrontCacheError::SelectionInvalid);
    }
    CHECK(caching.told().empty());
    auto [tag, path] = when_all(cache.purge_async({.tags = {"a"}}), cache.invalidate_async({.path_prefixes = {"/"}}));
    CHECK((tag && path));
    CHECK(caching.told().size() == 2);
}

TEST_CASE("A test that says nothing of the cache in front is our mistake", "[cache]") {
    testing::MemoryEnv bindings;
    testing::Client client(cakes_app, bindings);
    CHECK(client.put("/cakes/7", "").status() == 500);
}
