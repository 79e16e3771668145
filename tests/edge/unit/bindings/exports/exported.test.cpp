#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/rpc/rpc_stub.hpp"
#include "edge/edge.hpp"
#include "edge/handlers/exports.hpp"
#include "edge/json/typed.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_export.hpp"
#include "edge/testing/scripted_rpc.hpp"

using namespace edge;

namespace {

struct Guest {
    std::string name = {};
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Guest> =
    edge::json::object<Guest>("Guest", "Who asks.", edge::json::member<&Guest::name>("The name."));

namespace {

App app_with_export() {
    App app;
    app.get("/plain", [](Export<RpcStub, "Shop"> shop) {
        return Response::text(shop->stub().call<std::string>("props").value());
    });
    app.get("/with/{name}", [](const std::string& name, Export<RpcStub, "Shop"> shop) {
        return Response::text(shop->with(Guest{name}).value()->call<std::string>("props").value());
    });
    return app;
}

}  // namespace

TEST_CASE("An export of one's own Worker is called, with props or without", "[exports]") {
    testing::MemoryEnv env;
    const auto shop = std::make_shared<testing::MemoryExport<RpcStub>>([&](std::string_view props) {
        auto stub = std::make_shared<testing::ScriptedRpc>(env.platform());
        stub->on("props", [text = std::string(props)](RpcArguments&) { return RpcValue::of(text); });
        return stub;
    });
    env.add<Exported<RpcStub>>("Shop", shop);
    testing::Client client(app_with_export(), env);
    CHECK(client.get("/plain").body().empty());
    CHECK(client.get("/with/ada").body() == R"({"name":"ada"})");
    CHECK(client.get("/with/bob").body() == R"({"name":"bob"})");
    CHECK(shop->props() == std::vector<std::string>{R"({"name":"ada"})", R"({"name":"bob"})"});
}

TEST_CASE("An export that is not there is an error of who asks", "[exports]") {
    testing::MemoryEnv env;
    testing::Client client(app_with_export(), env);
    CHECK(client.get("/plain").status() == 500);
    CHECK(env.log().contains("Shop"));
}

TEST_CASE("A class of Durable Objects takes no props", "[exports]") {
    testing::MemoryExport<RpcNamespace> rooms([](std::string_view) { return nullptr; });
    const auto made = rooms.with(Guest{"ada"});
    REQUIRE_FALSE(made);
    CHECK(made.error().internal.starts_with("the export is no "));
    CHECK(made.error().internal.contains("only entrypoints"));
}

TEST_CASE("Props are a JSON object, and an export may take none", "[exports]") {
    testing::TestPlatform platform;
    testing::MemoryExport<RpcStub> shop([&](std::string_view props) -> std::shared_ptr<RpcStub> {
        if (!props.empty()) return nullptr;
        return std::make_shared<testing::ScriptedRpc>(platform);
    });
    for (const char* const props : {"3", "[]", "", "{", "null"}) CHECK_FALSE(shop.with_props(props));
    CHECK_FALSE(shop.with(Guest{"ada"}));
    CHECK(shop.props().empty());
}
