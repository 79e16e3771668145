#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "bakery.hpp"

using namespace bakery::testing;

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::days kDay{1};

/// The same is promised of every store.
Bakery::Settings any_store(std::optional<std::string> retention_days = std::nullopt) {
    Bakery::Settings settings{.vars = {{"STORE", GENERATE("kv", "durable", "d1")}}};
    if (retention_days) settings.vars.emplace_back("RETENTION_DAYS", *retention_days);
    return settings;
}

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

/// So many days, or one more: an order that is finished after three o'clock waits for the next run.
bool is_kept_for(Bakery& bakery, int days) {
    const int kept = days_kept(bakery);
    return kept == days || kept == days + 1;
}

std::string warnings(const Bakery& bakery) {
    std::string all;
    for (const auto& [level, line] : bakery.platform->log())
        if (level == edge::LogLevel::Warn) all += line;
    return all;
}

}  // namespace

TEST_CASE("A finished order is gone from every list after 90 days", "[retention]") {
    Bakery bakery(any_store());
    CHECK(is_kept_for(bakery, 90));
    CHECK(bakery.list_all("").empty());
    CHECK(bakery.list_all("status=cancelled").empty());
    CHECK(bakery.list_all("customerId=" + std::string(kCustomer)).empty());
}

TEST_CASE("RETENTION_DAYS says how long finished orders are kept", "[retention]") {
    Bakery bakery(any_store("7"));
    CHECK(is_kept_for(bakery, 7));
    CHECK(warnings(bakery).empty());
}

TEST_CASE("Orders that are not finished are never dropped", "[retention]") {
    Bakery bakery(any_store());
    bakery.order();
    bakery.move(bakery.order(), {"in-progress"});
    bakery.move(bakery.order(), {"in-progress", "ready"});
    bakery.platform->advance(kDay * 1000);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").size() == 3);
}

TEST_CASE("An order is kept by when it was finished, not by when it was taken", "[retention]") {
    Bakery bakery(any_store());
    const std::string id = bakery.order();
    bakery.platform->advance(kDay * 100);
    bakery.move(id, {"in-progress", "ready", "completed"});
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("").size() == 1);
}

TEST_CASE("An order can be finished at any time, however long it is kept", "[retention]") {
    Bakery bakery(any_store(GENERATE("1", "24854")));
    bakery.platform->advance(kDay * 366 * 13);  // 2039: beyond what KV takes as an expiration
    const std::string id = bakery.order();
    CHECK(bakery.patch(id, R"({"status":"cancelled"})").status() == 200);
}

TEST_CASE("The longest RETENTION_DAYS is kept to, with the day of grace", "[retention]") {
    Bakery bakery({.vars = {{"RETENTION_DAYS", "24854"}}});
    bakery.move(bakery.order(), {"cancelled"});
    bakery.platform->advance(kDay * 24'854);
    CHECK(keys_with(bakery, "") == 3);
    bakery.platform->advance(kDay * 2);
    CHECK(keys_with(bakery, "") == 0);
}

TEST_CASE("However many orders were finished, one night ends them all", "[retention]") {
    Bakery bakery(any_store());
    std::string lines;
    for (int i = 0; i < 150; ++i) lines += order_json() + "\n";
    bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, lines);
    bakery.platform->advance(2s);
    for (const std::string& id : bakery.list_all("limit=100")) bakery.move(id, {"cancelled"});
    bakery.platform->advance(kDay * 91);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.list_all("limit=100").empty());
}

TEST_CASE("KV takes finished orders away by itself, with all their keys", "[retention]") {
    Bakery bakery;
    bakery.move(bakery.order(), {"in-progress", "ready", "completed"});
    bakery.move(bakery.order(), {"cancelled"});
    bakery.platform->advance(kDay * 91);
    CHECK(keys_with(bakery, "") == 0);
}

TEST_CASE("An order that is finished while others write it leaves no key behind", "[retention]") {
    Bakery bakery;
    const std::string id = bakery.order();
    const std::string target = "/v1/orders/" + id;
    int operation = 0;
    bakery.orders->on_operation([&] {  // the order is read, and not yet written
        if (++operation == 2) bakery.patch(id, R"({"status":"in-progress"})");
    });
    const auto cancel = [&] {
        return bakery.send("PATCH", target, {kStaff, kMergePatch, kFirstRevision}, R"({"status":"cancelled"})")
            .status();
    };
    CHECK(cancel() == 200);
    bakery.orders->on_operation({});
    CHECK(keys_with(bakery, "status/") == 1);
    bakery.platform->advance(kDay * 91);
    CHECK(keys_with(bakery, "") == 0);
}

TEST_CASE("A run on KV costs a list call for each thousand orders and a write", "[retention]") {
    Bakery bakery;
    bakery.move(bakery.order(), {"cancelled"});
    bakery.platform->advance(kDay * 2);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.orders->operations() == 2);
}

TEST_CASE("A run whose store fails is a failed run, and the next one does its work", "[retention]") {
    Bakery bakery;
    bakery.orders->fail_next(1, outage());
    CHECK_FALSE(bakery.work_daily());
    CHECK(bakery.send("GET", "/v1/reports/2025-12-31", {kStaff}).status() == 404);
    REQUIRE(bakery.work_daily());
    CHECK(bakery.send("GET", "/v1/reports/2025-12-31", {kStaff}).status() == 200);
}
