// What every store of orders promises.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "order_stores.hpp"

using namespace bakery;
using edge::ErrorCode;
using edge::Uuid;

TEMPLATE_TEST_CASE("OrderStore gives an order back as it was stored", "[store]", KvStores, ComparingKvStores, SqlStores,
                   D1Stores) {
    TestType stores;
    const Order order = insert(stores, kAnna, at(1'800'000'000));
    CHECK(stores.orders.find(order.id) == order);
}

TEMPLATE_TEST_CASE("OrderStore has no order that was never stored", "[store]", KvStores, ComparingKvStores, SqlStores,
                   D1Stores) {
    TestType stores;
    insert(stores);
    CHECK(stores.orders.find(kBert) == std::nullopt);
}

TEMPLATE_TEST_CASE("OrderStore replaces an order", "[store]", KvStores, ComparingKvStores, SqlStores, D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    const Order changed = next_revision(order, OrderStatus::InProgress);
    REQUIRE(put(stores, changed));
    CHECK(stores.orders.find(order.id) == changed);
}

TEMPLATE_TEST_CASE("OrderStore removes an order from everywhere", "[store]", KvStores, ComparingKvStores, SqlStores,
                   D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    REQUIRE(remove(stores, order.id));
    CHECK(stores.orders.find(order.id) == std::nullopt);
    CHECK(list_all(stores, {}, 10).empty());
    CHECK(list_all(stores, {.status = OrderStatus::Pending}, 10).empty());
}

TEMPLATE_TEST_CASE("OrderStore lists newest first, in pages of any size", "[store]", KvStores, ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    std::vector<Uuid> newest_first;
    for (int i = 0; i < 7; ++i) newest_first.insert(newest_first.begin(), insert(stores).id);
    for (const std::size_t limit : {1, 3, 7, 100}) CHECK(list_all(stores, {}, limit) == newest_first);
}

TEMPLATE_TEST_CASE("OrderStore inserts several orders as it inserts one", "[store]", KvStores, ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    const std::vector<Order> orders{make_order(stores), make_order(stores, kBert)};
    for (const edge::Result<void>& inserted : stores.orders.insert_all(orders)) CHECK(inserted);
    for (const Order& order : orders) {
        CHECK(stores.orders.find(order.id) == order);
        CHECK(list_all(stores, {.customer_id = order.customer_id}, 10) == std::vector{order.id});
    }
    CHECK(list_all(stores, {.status = OrderStatus::Pending}, 10).size() == 2);
}

TEMPLATE_TEST_CASE("OrderStore reads all orders part by part, newest first", "[store]", KvStores, ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    const Order older = insert(stores);
    const Order newer = insert(stores);
    const OrderPage page = stores.orders.read_page({});
    CHECK(page.items == std::vector{newer, older});
    CHECK_FALSE(page.next);
}

TEMPLATE_TEST_CASE("OrderStore lists by customer, status and pick-up date", "[store]", KvStores, ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    const Order early = insert(stores, kAnna, at(1000));
    const Order late = insert(stores, kAnna, at(2000));
    const Order undated = insert(stores, kBert);
    REQUIRE(put(stores, next_revision(late, OrderStatus::Cancelled)));
    using Ids = std::vector<Uuid>;
    CHECK(list_all(stores, {.customer_id = kAnna}, 10) == Ids{late.id, early.id});
    CHECK(list_all(stores, {.status = OrderStatus::Pending}, 10) == Ids{undated.id, early.id});
    CHECK(list_all(stores, {.status = OrderStatus::Cancelled, .customer_id = kAnna}, 10) == Ids{late.id});
    CHECK(list_all(stores, {.pickup_from = at(1000), .pickup_to = at(1999)}, 10) == Ids{early.id});
    CHECK(list_all(stores, {.pickup_from = at(1001)}, 10) == Ids{late.id});
}

TEMPLATE_TEST_CASE("OrderStore lists an order under its present status only", "[store]", KvStores, ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    REQUIRE(put(stores, next_revision(order, OrderStatus::InProgress)));
    CHECK(list_all(stores, {.status = OrderStatus::Pending}, 10).empty());
    CHECK(list_all(stores, {.status = OrderStatus::InProgress}, 10).size() == 1);
}

TEMPLATE_TEST_CASE("OrderStore lists the same orders part by part", "[store]", KvStores, ComparingKvStores, SqlStores,
                   D1Stores) {
    TestType stores;
    const Order older = insert(stores);
    const Order newer = insert(stores);
    CHECK(stores.orders.list_page({}).items == std::vector{newer, older});
}

TEMPLATE_TEST_CASE("OrderStore has no order that was finished too long ago", "[store]", KvStores, ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    for (const OrderStatus status : {OrderStatus::Completed, OrderStatus::Cancelled}) {
        const Order order = insert(stores);
        REQUIRE(put(stores, next_revision(order, status)));
    }
    stores.platform->advance(kRetention + kDay);
    (void)stores.orders.drop_finished(seconds_now(stores) - kRetention);
    CHECK(list_all(stores, {}, 10).empty());
    CHECK(list_all(stores, {.status = OrderStatus::Completed}, 10).empty());
    CHECK(list_all(stores, {.customer_id = kAnna}, 10).empty());
}

TEMPLATE_TEST_CASE("OrderStore keeps what was finished lately, and whatever is not finished", "[store]", KvStores,
                   ComparingKvStores, SqlStores, D1Stores) {
    TestType stores;
    const Order open = insert(stores);
    const Order started = insert(stores);
    REQUIRE(put(stores, next_revision(started, OrderStatus::InProgress)));
    stores.platform->advance(kRetention * 2);
    const Order finished = insert(stores);
    Order cancelled = next_revision(finished, OrderStatus::Cancelled);
    cancelled.updated_at = seconds_now(stores);
    REQUIRE(put(stores, cancelled));
    stores.platform->advance(kRetention);
    (void)stores.orders.drop_finished(seconds_now(stores) - kRetention);
    CHECK(list_all(stores, {}, 10) == std::vector{finished.id, started.id, open.id});
}

TEMPLATE_TEST_CASE("ReportStore gives the latest report of a day", "[store]", KvStores, ComparingKvStores, SqlStores,
                   D1Stores) {
    TestType stores;
    const Date day = *Date::parse("2026-01-31");
    CHECK(stores.reports.find(day) == std::nullopt);
    const DailyReport first{.date = day,
                            .taken = 3,
                            .taken_by_style = {{*CakeId::parse("vanilla-classic"), 3}},
                            .by_status = {.pending = 3}};
    stores.reports.put(first);
    CHECK(stores.reports.find(day) == first);
    stores.platform->advance(std::chrono::seconds(2));
    const DailyReport second{.date = day, .complete = false, .taken_by_style = {}, .by_status = {}};
    stores.reports.put(second);
    CHECK(stores.reports.find(day) == second);
    CHECK(stores.reports.find(*Date::parse("2026-01-30")) == std::nullopt);
}

TEMPLATE_TEST_CASE("OrderStore writes nothing where a change is refused, or is none", "[store]", KvStores,
                   ComparingKvStores, SqlStores, D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    const auto refused = edge::fail(ErrorCode::Conflict, "Too late.");
    const auto change = [&](const Order&) -> edge::Result<Order> { return refused; };
    const auto check = [&](const Order&) -> edge::Result<void> { return refused; };
    CHECK(stores.orders.update(order.id, change).error().code == ErrorCode::Conflict);
    CHECK(stores.orders.remove(order.id, check).error().code == ErrorCode::Conflict);
    CHECK(put(stores, order) == order);
    CHECK(stores.orders.find(order.id) == order);
    CHECK(list_all(stores, {.status = OrderStatus::Pending}, 10) == std::vector{order.id});
}

TEMPLATE_TEST_CASE("OrderStore neither changes nor removes an order that is not there", "[store]", KvStores,
                   ComparingKvStores, SqlStores, D1Stores) {
    TestType stores;
    Order order = make_order(stores);
    CHECK(put(stores, order).error().code == ErrorCode::NotFound);
    CHECK(remove(stores, order.id).error().code == ErrorCode::NotFound);
    CHECK(list_all(stores, {}, 10).empty());
}

// What only those promise that can compare.

TEMPLATE_TEST_CASE("OrderStore that compares asks a writer again who was overtaken", "[store]", ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    std::vector<std::int64_t> given;
    const auto change = [&](const Order& current) -> edge::Result<Order> {
        given.push_back(current.revision);
        if (given.size() == 1) REQUIRE(put(stores, next_revision(current, OrderStatus::InProgress)));
        if (current.status != OrderStatus::Pending) return edge::fail(ErrorCode::PreconditionFailed, "");
        return next_revision(current, OrderStatus::Cancelled);
    };
    CHECK(stores.orders.update(order.id, change).error().code == ErrorCode::PreconditionFailed);
    CHECK(given == std::vector<std::int64_t>{1, 2});
    CHECK(stores.orders.find(order.id)->status == OrderStatus::InProgress);
    CHECK(list_all(stores, {.status = OrderStatus::InProgress}, 10) == std::vector{order.id});
    CHECK(list_all(stores, {.status = OrderStatus::Cancelled}, 10).empty());
}

TEMPLATE_TEST_CASE("OrderStore that compares loses no update", "[store]", ComparingKvStores, SqlStores, D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    constexpr int kWriters = 20;
    // Each has read the order before any of them writes.
    const std::function<void(int)> write = [&](int others) {
        bool first = true;
        REQUIRE(stores.orders.update(order.id, [&](const Order& current) {
            if (std::exchange(first, false) && others > 0) write(others - 1);
            return next_revision(current, OrderStatus::Pending);
        }));
    };
    write(kWriters - 1);
    CHECK(stores.orders.find(order.id)->revision == order.revision + kWriters);
}

TEMPLATE_TEST_CASE("OrderStore that compares removes no order that has changed", "[store]", ComparingKvStores,
                   SqlStores, D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    const auto check = [&](const Order& current) -> edge::Result<void> {
        if (current.status == OrderStatus::Ready) return edge::fail(ErrorCode::Conflict, "");
        REQUIRE(put(stores, next_revision(current, OrderStatus::Ready)));
        return {};
    };
    CHECK(stores.orders.remove(order.id, check).error().code == ErrorCode::Conflict);
    CHECK(stores.orders.find(order.id));
    CHECK(list_all(stores, {.status = OrderStatus::Ready}, 10) == std::vector{order.id});
    CHECK(list_all(stores, {.customer_id = kAnna}, 10) == std::vector{order.id});
}

TEMPLATE_TEST_CASE("OrderStore that compares brings no removed order back", "[store]", ComparingKvStores, SqlStores,
                   D1Stores) {
    TestType stores;
    const Order order = insert(stores);
    const auto change = [&](const Order& current) {
        REQUIRE(remove(stores, current.id));
        return next_revision(current, OrderStatus::Ready);
    };
    CHECK(stores.orders.update(order.id, change).error().code == ErrorCode::NotFound);
    CHECK(stores.orders.find(order.id) == std::nullopt);
    CHECK(list_all(stores, {.status = OrderStatus::Ready}, 10).empty());
}
