#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "api/orders/kv_order_store.hpp"
#include "api/reports/daily_work.hpp"
#include "api/reports/kv_report_store.hpp"
#include "bakery.hpp"

using namespace bakery::testing;
using bakery::Date;
using bakery::OrderStatus;
using std::chrono::hours;
using std::chrono::sys_days;

namespace {

using namespace std::chrono_literals;

/// The clock of a bakery starts at 2026-01-01T00:00:02Z.
constexpr std::string_view kFirstDay = "2026-01-01";
constexpr sys_days kDay{2026y / 1 / 1};

/// The same is promised of every store.
Bakery::Settings any_store(std::string retention_days = "90") {
    return {.vars = {{"STORE", GENERATE("kv", "durable", "d1")}, {"RETENTION_DAYS", std::move(retention_days)}}};
}

Reply report_of(Bakery& bakery, std::string_view date) {
    return bakery.send("GET", "/v1/reports/" + std::string(date), {kStaff});
}

/// Runs the daily work at three o'clock of the second day.
void close_first_day(Bakery& bakery) {
    const edge::Time three = kDay + 27h;
    bakery.platform->advance(three - bakery.platform->now());
    REQUIRE(bakery.work_daily());
}

bakery::Order order_at(edge::Time created, OrderStatus status = OrderStatus::Pending, edge::Time updated = {}) {
    const auto seconds = [](edge::Time time) { return std::chrono::floor<std::chrono::seconds>(time); };
    bakery::Order order;
    order.status = status;
    order.created_at = seconds(created);
    order.updated_at = seconds(std::max(created, updated));
    return order;
}

}  // namespace

TEST_CASE("A report counts what was taken, completed and cancelled on its day, and how all orders stand", "[reports]") {
    Bakery bakery(any_store());
    bakery.order();
    bakery.order();
    bakery.move(bakery.order(), {"cancelled"});
    bakery.move(bakery.order(), {"in-progress"});
    bakery.move(bakery.order(), {"in-progress", "ready"});
    bakery.move(bakery.order(), {"in-progress", "ready", "completed"});
    close_first_day(bakery);
    const Reply reply = report_of(bakery, kFirstDay);
    CHECK(reply.status() == 200);
    CHECK(reply.body() == R"({"date":"2026-01-01","complete":true,"taken":6,"completed":1,"cancelled":1,)"
                          R"("takenByStyle":[{"cakeStyle":"vanilla-flowers","orders":6}],)"
                          R"("byStatus":{"pending":2,"in-progress":1,"ready":1,"completed":1,"cancelled":1}})");
}

TEST_CASE("A report of a day without orders has zeros", "[reports]") {
    Bakery bakery(any_store());
    close_first_day(bakery);
    const Json report = report_of(bakery, kFirstDay).json();
    CHECK(report.integer("/taken") == 0);
    CHECK(report.size("/takenByStyle") == 0);
}

TEST_CASE("A report that is written twice is the same, also when orders were taken in between", "[reports]") {
    Bakery bakery(any_store());
    bakery.move(bakery.order(), {"cancelled"});
    close_first_day(bakery);
    const std::string first = report_of(bakery, kFirstDay).body();
    bakery.platform->advance(2s);
    bakery.order();
    REQUIRE(bakery.work_daily());
    CHECK(report_of(bakery, kFirstDay).body() == first);
}

TEST_CASE("A report is the same whether old orders are gone already or not", "[reports][retention]") {
    Bakery bakery(any_store("1"));
    bakery.move(bakery.order(), {"cancelled"});
    bakery.platform->advance(24h * 3);
    bakery.order();
    bakery.platform->advance(24h);
    REQUIRE(bakery.work_daily());
    const std::string first = report_of(bakery, "2026-01-04").body();
    CHECK(Json(first).integer("/byStatus/cancelled") == 0);
    bakery.platform->advance(2s);
    REQUIRE(bakery.work_daily());
    CHECK(report_of(bakery, "2026-01-04").body() == first);
}

TEST_CASE("A report's day begins with its first second and ends before the next day's", "[reports]") {
    bakery::ReportTally tally{Date(kDay)};
    tally.add(order_at(kDay - 1s));
    tally.add(order_at(kDay));
    tally.add(order_at(kDay + 24h - 1s));
    tally.add(order_at(kDay + 24h));
    CHECK(tally.report().taken == 2);
    CHECK(tally.report().by_status.pending == 3);
}

TEST_CASE("A report counts an order as finished on the day it was finished", "[reports]") {
    bakery::ReportTally tally{Date(kDay)};
    tally.add(order_at(kDay - 24h, OrderStatus::Completed, kDay));
    tally.add(order_at(kDay, OrderStatus::Completed, kDay + 24h));
    tally.add(order_at(kDay - 24h, OrderStatus::Cancelled, kDay - 1s));
    CHECK(tally.report().completed == 1);
    CHECK(tally.report().cancelled == 0);
}

TEST_CASE("A run reports the last day that had ended when it was due", "[reports]") {
    CHECK(bakery::last_whole_day(kDay + 3h) == Date(kDay - std::chrono::days(1)));
    CHECK(bakery::last_whole_day(kDay) == Date(kDay - std::chrono::days(1)));
    CHECK(bakery::last_whole_day(kDay - 1ms) == Date(kDay - std::chrono::days(2)));
}

TEST_CASE("A report says when there were more orders than a run looks at", "[reports]") {
    Bakery bakery;
    std::string lines;
    for (int i = 0; i < 300; ++i) lines += order_json() + "\n";
    for (int i = 0; i < 4; ++i) bakery.send("POST", "/v1/orders/import", {kStaff, kNdjsonBody}, lines);
    bakery.orders->begin_invocation();
    constexpr std::chrono::days kRetention{90};
    const bakery::KvOrderStore orders(bakery.orders_kv(), kRetention);
    const bakery::KvReportStore reports(bakery.orders_kv());
    (void)bakery::DailyWork(orders, reports, kRetention, 1).run(kDay + 27h);
    const Json report = report_of(bakery, kFirstDay).json();
    CHECK(report.integer("/taken") == 1000);
    CHECK_FALSE(report.flag("/complete"));
}

TEST_CASE("A report heeds conditions", "[reports]") {
    Bakery bakery(any_store());
    close_first_day(bakery);
    const std::string etag = report_of(bakery, kFirstDay).header("ETag");
    const std::string target = "/v1/reports/" + std::string(kFirstDay);
    CHECK(bakery.send("GET", target, {kStaff, {"If-None-Match", etag}}).status() == 304);
    CHECK(bakery.send("GET", target, {kStaff, {"If-Match", "\"other\""}}).status() == 412);
}

TEST_CASE("A day without a report is 404", "[reports]") {
    Bakery bakery(any_store());
    CHECK(report_of(bakery, kFirstDay).status() == 404);
}

TEST_CASE("A report is asked for by a date of the calendar", "[reports]") {
    Bakery bakery;
    for (const std::string_view date : {"2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "26-01-01",
                                        "2026-01-01T00", "2026/01/01", "yesterday", "-026-01-01", "2026-01-32"}) {
        INFO(date);
        CHECK(report_of(bakery, date).status() == (date.contains('/') ? 404 : 400));
    }
    CHECK(report_of(bakery, "2028-02-29").status() == 404);
}

TEST_CASE("A report is for staff", "[reports]") {
    Bakery bakery(any_store());
    CHECK(bakery.send("GET", "/v1/reports/2026-01-01").status() == 401);
    CHECK(bakery.send("GET", "/v1/reports/2026-01-01", {kShop}).status() == 403);
}

TEST_CASE("A run that cannot write its report fails", "[reports]") {
    Bakery bakery;
    bakery.orders->fail_next(2, outage());
    CHECK_FALSE(bakery.work_daily());
    CHECK(report_of(bakery, "2025-12-31").status() == 503);
}

TEST_CASE("A date reads and writes every day the same", "[reports]") {
    for (sys_days day{1999y / 12 / 1}; day < sys_days{2001y / 4 / 1}; ++day) {
        const std::string text = Date(day).to_string();
        REQUIRE(Date::parse(text) == Date(day));
    }
    CHECK(Date(sys_days{7y / 8 / 9}).to_string() == "0007-08-09");
}
