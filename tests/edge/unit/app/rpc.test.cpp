#include <memory>
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "edge/edge.hpp"
#include "edge/handlers/rpc.hpp"
#include "edge/testing/client.hpp"
#include "edge/testing/memory_rpc.hpp"

using namespace edge;

namespace {

constexpr ErrorKind kSoldOut{"sold-out", 409, "Sold out"};

/// A shop with methods, and one that has only requests and calls it.
struct Shops {
    Shops() { env.add<RpcStub>("SHOP", std::make_shared<testing::MemoryRpc>(client, env.platform())); }

    static App make_methods() {
        App app;
        app.rpc("put",
                [](Context& context, const std::string& cake, Kv<"CAKES"> cakes, std::optional<std::int64_t> pieces) {
                    context.log(LogLevel::Info, "put");
                    cakes.put(cake, std::to_string(pieces.value_or(1))).value();
                });
        app.rpc("take", [](const std::string& cake, const Env& env) -> Result<std::string> {
            const Result<std::optional<std::string>> pieces = env.kv("CAKES")->get_text(cake);
            if (!pieces) return std::unexpected(pieces.error());
            if (!*pieces) return fail(kSoldOut, "No " + cake + " is left.", "a secret");
            return **pieces;
        });
        app.rpc("fail", []() -> Result<int> { return fail(ErrorCode::Internal, "a detail", "a secret"); });
        app.rpc("throws", []() -> int { throw std::runtime_error("a secret"); });
        app.rpc("large", [] { return std::int64_t{1} << 60; });
        return app;
    }

    testing::MemoryEnv env;
    KvNamespace cakes = env.kv("CAKES");
    testing::Client client{make_methods(), env};
    testing::MemoryRpc shop{client, env.platform()};
};

std::string thrown(const Error& error) {
    const auto exception = exception_of(error);
    return exception ? exception->name + ": " + exception->message : std::string(error.code.kind().slug);
}

}  // namespace

TEST_CASE("A method takes its arguments, and what an event's handler takes", "[rpc]") {
    Shops shops;
    REQUIRE(shops.shop.call("put", "plum", 3));
    CHECK(shops.shop.call<std::string>("take", "plum").value() == "3");
    REQUIRE(shops.shop.call("put", "rye"));
    CHECK(shops.shop.call<std::string>("take", "rye").value() == "1");
    CHECK(shops.env.log().contains("\"message\":\"put\""));
}

TEST_CASE("A method is not called with wrong arguments", "[rpc]") {
    Shops shops;
    CHECK(thrown(shops.shop.call("put").error()) == "TypeError: put: argument 1 is missing");
    CHECK(thrown(shops.shop.call("put", "plum", "3").error()) == "TypeError: put: argument 2 must be an integer");
    CHECK(thrown(shops.shop.call("put", "plum", 3, 4).error()) == "TypeError: put: takes 2 arguments, not 3");
    CHECK(shops.cakes.get_text("plum").value() == std::nullopt);
    CHECK(shops.env.log().empty());
}

TEST_CASE("What a method fails with is told as far as clients are told", "[rpc]") {
    Shops shops;
    CHECK(thrown(shops.shop.call("take", "plum").error()) == "Error: No plum is left.");
    CHECK(thrown(shops.shop.call("fail").error()) == "Error: The method failed; the log says why.");
    CHECK(thrown(shops.shop.call("throws").error()) == "Error: The method failed; the log says why.");
    CHECK(shops.env.log().contains("a secret"));
    CHECK(shops.shop.call("take", "plum").error().code.kind().status == 500);
}

TEST_CASE("A result that JavaScript would round is a failure of the method", "[rpc]") {
    Shops shops;
    CHECK(thrown(shops.shop.call<std::int64_t>("large").error()) == "Error: The method failed; the log says why.");
    CHECK(shops.env.log().contains("beyond 2^53"));
}

TEST_CASE("A method that is not there is told, and of an application that refuses why", "[rpc]") {
    Shops shops;
    CHECK(shops.shop.call("steal").error().code == RpcError::MethodMissing);
    testing::Client refusing(App::refusing(Error(ErrorCode::Internal, "", "no var DAYS")), shops.env);
    testing::MemoryRpc shop(refusing, shops.env.platform());
    CHECK(thrown(shop.call("take", "plum").error()) == "Error: The method failed; the log says why.");
    CHECK(shops.env.log().contains("no var DAYS"));
}

TEST_CASE("Methods of a part that is mounted are those of the whole", "[rpc]") {
    testing::MemoryEnv env;
    App app;
    App part;
    part.rpc("one", [] { return 1; });
    app.mount("/part", std::move(part));
    testing::Client client(std::move(app), env);
    testing::MemoryRpc stub(client, env.platform());
    CHECK(stub.call<int>("one").value() == 1);
}

TEST_CASE("A handler takes the methods of another Worker", "[rpc]") {
    Shops shops;
    App app;
    app.get("/{cake}", [](const std::string& cake, Rpc<"SHOP"> shop) {
        return Response::text(shop->call<std::string>("take", cake).value_or("none"));
    });
    app.get("/absent/{cake}", [](const std::string&, Rpc<"ABSENT">) { return Response::text(""); });
    testing::Client client(std::move(app), shops.env);
    REQUIRE(shops.shop.call("put", "plum", 3));
    CHECK(client.get("/plum").body() == "3");
    CHECK(client.get("/rye").body() == "none");
    CHECK(client.get("/absent/rye").status() == 500);
    CHECK(shops.env.log().contains("ABSENT"));
}
