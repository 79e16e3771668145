// STORE = "durable": the Worker and the Durable Object that keeps the orders, and what passes between them.
#include <array>

#include <catch2/catch_test_macros.hpp>

#include "api/orders/order_object.hpp"
#include "bakery.hpp"
#include "edge/middleware/forwarded_principal.hpp"

using namespace bakery::testing;

namespace {

Bakery::Settings durable() { return {.vars = {{"STORE", "durable"}, {"RETENTION_DAYS", "1"}}}; }

/// A request that reaches the object itself, as nobody from outside can send it.
int ask_object(Bakery& bakery, std::string_view method, std::string_view target, std::string_view caller) {
    const std::array fields{edge::HeaderView{edge::kForwardedPrincipal, caller}};
    return int(bakery.object().handle(edge::Request::make(method, target, fields)).value().status());
}

std::string log_of(const Bakery& bakery) {
    std::string all;
    for (const auto& [level, line] : bakery.platform->log()) all += line + "\n";
    return all;
}

}  // namespace

TEST_CASE("The object believes the Worker who is calling", "[object]") {
    Bakery bakery(durable());
    const std::string shop = edge::forwarded_principal(edge::Principal{.name = "a till", .role = "shop"});
    const std::string staff = edge::forwarded_principal(edge::Principal{.name = "the \"office\"\n", .role = "staff"});
    CHECK(ask_object(bakery, "GET", "/v1/orders", staff) == 200);
    CHECK(ask_object(bakery, "GET", "/v1/orders", shop) == 403);
    CHECK(ask_object(bakery, "GET", "/v1/orders", edge::forwarded_principal(std::nullopt)) == 401);
}

TEST_CASE("A caller that cannot be read is nobody", "[object]") {
    Bakery bakery(durable());
    for (const char* caller : {"", "staff", "%zz name", "staff %f", " ", "Bearer dev-staff"}) {
        INFO(caller);
        const int status = ask_object(bakery, "GET", "/v1/orders", caller);
        CHECK((status == 401 || status == 403));
    }
}

TEST_CASE("Who says in a field of its own who it is remains who its key says", "[object]") {
    Bakery bakery(durable());
    const std::string staff = edge::forwarded_principal(edge::Principal{.name = "the office", .role = "staff"});
    for (const std::string_view name : {"X-Caller", "x-caller"}) {
        CHECK(bakery.send("GET", "/v1/orders", {{name, staff}}).status() == 401);
        CHECK(bakery.send("GET", "/v1/orders", {kShop, {name, staff}}).status() == 403);
        CHECK(bakery.send("GET", "/v1/reports/2026-01-01", {kShop, {name, staff}, {name, staff}}).status() == 403);
    }
}

TEST_CASE("The object takes daily work from the Worker's scheduler and from nobody else", "[object]") {
    Bakery bakery(durable());
    const std::string target = std::string(bakery::kDailyWorkPath) + "?due=1767225600000";
    const auto as = [&](std::string_view role) {
        return ask_object(bakery, "POST", target,
                          edge::forwarded_principal(edge::Principal{.name = "x", .role = std::string(role)}));
    };
    CHECK(as(bakery::kSchedulerRole) == 204);
    CHECK(as("staff") == 403);
    CHECK(as("shop") == 403);
    CHECK(ask_object(bakery, "POST", target, "") == 401);
    CHECK(ask_object(bakery, "POST", std::string(bakery::kDailyWorkPath) + "?due=soon",
                     edge::forwarded_principal(
                         edge::Principal{.name = "x", .role = std::string(bakery::kSchedulerRole)})) == 400);
}

TEST_CASE("Nobody from outside reaches the daily work of the object", "[object]") {
    Bakery bakery(durable());
    for (const char* target : {"/daily-work?due=0", "/v1/orders/daily-work?due=0", "/v1/reports/daily-work?due=0",
                               "/v1/orders/../../daily-work?due=0", "/v1/orders/%2e%2e/%2e%2e/daily-work?due=0"}) {
        INFO(target);
        const Reply reply = bakery.send("POST", target, {kStaff});
        CHECK((reply.status() == 404 || reply.status() == 405));
    }
    CHECK(log_of(bakery).find("The day was closed") == std::string::npos);
}

TEST_CASE("The object does the daily work, in its own database", "[object]") {
    Bakery bakery(durable());
    bakery.move(bakery.order(), {"cancelled"});
    bakery.order();
    bakery.platform->advance(std::chrono::hours(72));
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").size() == 1);
    CHECK(log_of(bakery).contains(R"("dropped":1)"));
    CHECK(bakery.orders->operations() == 0);
    CHECK(bakery.object().database().run("SELECT date FROM reports").value().size() == 1);
}

TEST_CASE("A run that the object cannot do is a failed run, and is logged", "[object]") {
    Bakery bakery(durable());
    REQUIRE(bakery.object().database().run("DROP TABLE reports"));
    CHECK_FALSE(bakery.work_daily());
    CHECK(log_of(bakery).contains("no such table"));
    CHECK(log_of(bakery).contains("Scheduled work failed"));
}

TEST_CASE("Where the object does not answer, orders and reports are 503 and a run fails", "[object]") {
    Bakery bakery(durable());
    bakery.object().disconnect();
    CHECK(bakery.send("GET", "/v1/orders", {kStaff}).status() == 503);
    CHECK(bakery.send("GET", "/v1/reports/2026-01-01", {kStaff}).status() == 503);
    CHECK(bakery.send("GET", "/v1/cakes").status() == 200);
    CHECK(bakery.work_daily().error().code == edge::ErrorCode::Unavailable);
}

TEST_CASE("A key that is unknown is refused before the object is asked", "[object]") {
    Bakery bakery(durable());
    bakery.object().disconnect();
    CHECK(bakery.send("GET", "/v1/orders", {{"Authorization", "Bearer stolen"}}).status() == 401);
}

TEST_CASE("An object without a database says so in a log line like all others", "[object]") {
    const auto platform = std::make_shared<edge::testing::TestPlatform>();
    edge::Env env(platform);
    env.set_instance({.object_class = "OrderObject"});
    (void)make_app(env);
    REQUIRE_FALSE(platform->log().empty());
    for (const auto& [level, line] : platform->log()) {
        INFO(line);
        CHECK(edge::json::check(line));
        CHECK(line.starts_with(R"({"level":")" + std::string(edge::to_string(level)) + R"(","message":)"));
    }
    CHECK(platform->log().back().second.contains("no database"));
}

TEST_CASE("A GET or HEAD with content reaches the object without it, and is answered as if it had none", "[object]") {
    Bakery bakery(durable());
    for (const char* method : {"GET", "HEAD"}) {
        for (const char* path :
             {"/v1/orders", "/v1/orders/01890a5d-ac96-774b-bcce-b302099a8057", "/v1/reports/2026-01-01"}) {
            INFO(method << " " << path);
            const auto with = bakery.send(method, path, {kStaff, {"Content-Length", "2"}}, "{}");
            CHECK(with.status() == bakery.send(method, path, {kStaff}).status());
        }
    }
}

TEST_CASE("Who names the caller's field in Connection is still who its key says", "[object]") {
    Bakery bakery(durable());
    CHECK(bakery.send("GET", "/v1/orders", {kStaff, {"Connection", "X-Caller"}}).status() == 200);
    CHECK(bakery.send("GET", "/v1/orders", {kShop, {"Connection", "X-Caller"}}).status() == 403);
}
