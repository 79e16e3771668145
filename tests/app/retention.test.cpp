#include <catch2/catch_test_macros.hpp>

#include "api/reports/daily_work.hpp"
#include "bakery.hpp"

using namespace bakery::testing;

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::days kDay{1};

std::size_t keys_with(Bakery& bakery, std::string_view part) {
    std::size_t count = 0;
    for (const edge::Result<edge::KvKey>& key : bakery.orders_kv().keys()) count += key.value().name.contains(part);
    return count;
}

/// After how many days an order is gone that is finished now; the trigger goes off once a day.
int days_kept(Bakery& bakery, int most = 200) {
    const std::string id = bakery.order();
    bakery.move(id, {"cancelled"});
    for (int days = 1; days <= most; ++days) {
        bakery.platform->advance(kDay);
        REQUIRE(bakery.work_daily());
        if (bakery.send("GET", "/v1/orders/" + id, {kStaff}).status() == 404) return days;
    }
    return -1;
}

std::string warnings(const Bakery& bakery) {
    std::string all;
    for (const auto& [level, line] : bakery.platform->log())
        if (level == edge::LogLevel::Warn) all += line;
    return all;
}

}  // namespace

TEST_CASE("A finished order is dropped from every list after 90 days", "[retention]") {
    Bakery bakery;
    CHECK(days_kept(bakery) == 90);
    CHECK(keys_with(bakery, "order/") == 0);
    CHECK(keys_with(bakery, "status/") == 0);
    CHECK(keys_with(bakery, "customer/") == 0);
}

TEST_CASE("RETENTION_DAYS says how long finished orders are kept", "[retention]") {
    Bakery bakery({.vars = {{"RETENTION_DAYS", "7"}}});
    CHECK(days_kept(bakery) == 7);
    CHECK(warnings(bakery).empty());
}

TEST_CASE("Orders that are not finished are never dropped", "[retention]") {
    Bakery bakery;
    bakery.order();
    bakery.move(bakery.order(), {"in-progress"});
    bakery.move(bakery.order(), {"in-progress", "ready"});
    bakery.platform->advance(kDay * 1000);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").size() == 3);
}

TEST_CASE("An order is kept by when it was finished, not by when it was taken", "[retention]") {
    Bakery bakery;
    const std::string id = bakery.order();
    bakery.platform->advance(kDay * 100);
    bakery.move(id, {"in-progress", "ready", "completed"});
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").size() == 1);
}

TEST_CASE("A RETENTION_DAYS that is no number of days is warned of and reads as 90", "[retention]") {
    for (const std::string nonsense : {"", "0", "-1", "ninety", "90 days", "1e3", "36501", "99999999999999999999"}) {
        Bakery bakery({.vars = {{"RETENTION_DAYS", nonsense}}});
        INFO(nonsense);
        CHECK(warnings(bakery).contains("RETENTION_DAYS"));
        bakery.move(bakery.order(), {"cancelled"});
        bakery.platform->advance(kDay * 89);
        REQUIRE(bakery.work_daily());
        CHECK(bakery.list_all("").size() == 1);
        bakery.platform->advance(kDay * 2);
        REQUIRE(bakery.work_daily());
        CHECK(bakery.list_all("").empty());
    }
}

TEST_CASE("What is too much for one run is dropped by the next, and the log tells", "[retention]") {
    Bakery bakery({.vars = {{"RETENTION_DAYS", "1"}}});
    for (int i = 0; i < 5; ++i) bakery.move(bakery.order(), {"cancelled"});
    const bakery::DailyWork work(bakery.orders_kv(), kDay, {.dropped = 3});
    const edge::Time due = bakery.platform->now() + 25h;
    const auto first = work.run(due);
    REQUIRE(first);
    CHECK(first->dropped == 3);
    CHECK(first->left == 2);
    bakery.platform->advance(25h);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").empty());
    CHECK(bakery.platform->log().back().second.contains(R"("dropped":"2","left":"0")"));
}

TEST_CASE("A run stays within the operations of an invocation", "[retention]") {
    Bakery bakery;
    std::string lines;
    for (int i = 0; i < 150; ++i) lines += order_json() + "\n";
    bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, lines);
    bakery.platform->advance(2s);
    for (const std::string& id : bakery.list_all("limit=100")) bakery.move(id, {"cancelled"});
    bakery.platform->advance(kDay * 91);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.orders->operations() == 1 + 1 + 120 * 7);
    CHECK(bakery.list_all("limit=100").size() == 30);
    CHECK(bakery.platform->log().back().second.contains(R"("left":"30")"));
}

TEST_CASE("A run whose store fails is a failed run, and the next one does the rest", "[retention]") {
    Bakery bakery;
    for (int i = 0; i < 2; ++i) bakery.move(bakery.order(), {"cancelled"});
    bakery.platform->advance(kDay * 91);
    std::size_t operations = 0;
    bakery.orders->on_operation([&] {
        if (++operations == 12) bakery.orders->fail_next(1, outage());
    });
    CHECK_FALSE(bakery.work_daily());
    bakery.orders->on_operation({});
    CHECK(bakery.list_all("").size() == 1);
    bakery.platform->advance(2s);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").empty());
    CHECK(keys_with(bakery, "status/") == 0);
}

TEST_CASE("With STORE = durable a run leaves everything and warns", "[retention]") {
    Bakery bakery({.vars = {{"STORE", "durable"}}});
    REQUIRE(bakery.work_daily());
    CHECK(warnings(bakery).contains("The day was not closed"));
    CHECK(bakery.orders->operations() == 0);
}
