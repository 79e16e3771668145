#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/props.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_rpc.hpp"

using namespace edge;

namespace {

struct Tenant {
    std::string name = {};
    int cakes = 0;
};

}  // namespace

template <>
inline constexpr auto edge::json::declaration<Tenant> =
    edge::json::object<Tenant>("Tenant", "Whose data it is.", edge::json::member<&Tenant::name>("Its name."),
                               edge::json::member<&Tenant::cakes>("How many it may order."));

namespace {

App app_of_tenants() {
    App app;
    app.get("/tenant", [](Props<Tenant> tenant) { return Response::text(tenant->name); });
    app.get("/anyone", [](const std::optional<Props<Tenant>>& tenant) {
        return Response::text(tenant ? (*tenant)->name : "nobody");
    });
    app.rpc("tenant", [](const std::string& greeting, Props<Tenant> tenant) { return greeting + tenant->name; });
    return app;
}

}  // namespace

TEST_CASE("A handler takes the props of the binding that led to it", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(app_of_tenants(), env);
    client.props(Tenant{.name = "ada", .cakes = 3});
    CHECK(client.get("/tenant").body() == "ada");
    CHECK(client.get("/anyone").body() == "ada");
}

TEST_CASE("A method takes them besides its arguments", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(app_of_tenants(), env);
    client.props(R"({"name":"ada","cakes":3})");
    RpcCall call{.method = "tenant", .arguments = {}};
    call.arguments.emplace_back(RpcValue::of("Hello "));
    REQUIRE(client.rpc(call));
    CHECK(call.result.as<std::string>().value() == "Hello ada");
}

TEST_CASE("Props that are absent or empty are nothing, or an error that says the cure", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(app_of_tenants(), env);
    for (const char* none : {"", "{}", "null"}) {
        INFO(none);
        client.props(none);
        CHECK(client.get("/anyone").body() == "nobody");
        CHECK(client.get("/tenant").status() == 500);
    }
    CHECK(env.log().contains("the props are no"));
    CHECK(env.log().contains("Tenant"));
    CHECK(env.log().contains("binding of the caller"));
}

TEST_CASE("Props of another form are an error that names each place, and no client sees", "[app]") {
    testing::MemoryEnv env;
    testing::Client client(app_of_tenants(), env);
    client.props(R"({"name":"ada","cakes":"many"})");
    for (const char* path : {"/tenant", "/anyone"}) {
        const testing::Reply reply = client.get(path);
        CHECK(reply.status() == 500);
        CHECK_FALSE(reply.body().contains("cakes"));
    }
    CHECK(env.log().contains("/cakes"));
}
