#include "edge/handlers/access.hpp"

#include <memory>
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_access.hpp"

using namespace edge;

namespace {

App staff_app(const Env&) {
    App app;
    app.get("/me", [](Access access) -> Result<Response> {
        const auto who = access.identity();
        if (!who) return std::unexpected(who.error());
        return Response::text(access.audience() + " " + (*who ? (*who)->email.value_or("?") : "a service"));
    });
    app.get("/maybe", [](const std::optional<Access>& access) { return Response::text(access ? "in" : "by"); });
    return app;
}

}  // namespace

TEST_CASE("A handler knows whom Access has let in", "[access]") {
    testing::MemoryEnv bindings;
    const auto access = std::make_shared<testing::MemoryAccess>(bindings.platform());
    bindings.add<AccessService>(AccessService::kName, access);
    testing::Client client(staff_app, bindings);
    access->let_in("4714c135", AccessIdentity{.email = "ada@example.com"});
    CHECK(client.get("/me").body() == "4714c135 ada@example.com");
    CHECK(client.get("/maybe").body() == "in");
    access->let_in("4714c135");
    CHECK(client.get("/me").body() == "4714c135 a service");
}

TEST_CASE("A request that came past Access is refused where it is needed", "[access]") {
    testing::MemoryEnv bindings;
    const auto access = std::make_shared<testing::MemoryAccess>(bindings.platform());
    bindings.add<AccessService>(AccessService::kName, access);
    testing::Client client(staff_app, bindings);
    CHECK(client.get("/me").status() == 403);
    CHECK(client.get("/maybe").body() == "by");
    access->let_in("4714c135");
    access->pass_by();
    CHECK(client.get("/me").status() == 403);
}

TEST_CASE("A test that says nothing of Access is our mistake", "[access]") {
    testing::MemoryEnv bindings;
    testing::Client client(staff_app, bindings);
    CHECK(client.get("/me").status() == 500);
    CHECK(client.get("/maybe").status() == 500);
}

TEST_CASE("An identity is read as providers say it", "[access]") {
    const auto read = [](const char* json) { return detail::read_access_identity(json); };
    CHECK(read("").value() == std::nullopt);
    CHECK(read("null").value() == std::nullopt);
    CHECK(read("{}").value().has_value());
    const auto all = read(R"({"email":"ada@example.com","iat":1.5,"amr":["pwd"],"idp":{"id":"a","type":"b"},
                              "groups":[{"id":"1","name":"bakers"},{"id":"2"}],"is_warp":true})");
    REQUIRE(all.value().has_value());
    CHECK(all.value()->groups.size() == 2);
    CHECK(all.value()->groups[0].name == "bakers");
    CHECK(all.value()->is_warp == true);
    CHECK(read(R"({"email":7})").error().code == AccessError::IdentityUnexpected);
    CHECK(read("[]").error().code == AccessError::IdentityUnexpected);
    CHECK(read("{").error().code == AccessError::IdentityUnexpected);
}
