#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "api/orders/keys.hpp"
#include "api/orders/kv_order_store.hpp"
#include "api/orders/sql_order_store.hpp"
#include "api/reports/kv_report_store.hpp"
#include "api/reports/sql_report_store.hpp"
#include "edge/bindings/d1/d1_sql_database.hpp"
#include "edge/bindings/kv/kv_errors.hpp"
#include "edge/error/contain.hpp"
#include "edge/rest/sql_idempotency_store.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/sqlite_d1.hpp"
#include "edge/testing/test_platform.hpp"
#include "support/sqlite_database.hpp"

using namespace bakery;
using edge::ErrorCode;
using edge::Uuid;

namespace {

constexpr std::chrono::days kRetention{90};
constexpr std::chrono::days kDay{1};

/// A store over what it needs, and a clock. A second passes between writes, as KV wants.
struct KvStores {
    std::shared_ptr<edge::testing::TestPlatform> platform = std::make_shared<edge::testing::TestPlatform>();
    edge::testing::MemoryKv memory{platform};
    edge::KvNamespace kv{memory, *platform};
    KvOrderStore orders{kv, kRetention};
    KvReportStore reports{kv};
};

struct ComparingKvStores : KvStores {
    ComparingKvStores() { memory.enable_compare_and_set(); }
};

struct SqlStores {
    SqlStores() {
        for (const auto create : {SqlOrderStore::create_tables, SqlReportStore::create_tables})
            if (!create(database)) std::abort();
    }

    std::shared_ptr<edge::testing::TestPlatform> platform = std::make_shared<edge::testing::TestPlatform>();
    edge::testing::SqliteDatabase database;
    SqlOrderStore orders{database};
    SqlReportStore reports{database};
};

struct D1Stores {
    D1Stores() {
        if (!database.apply_migrations(EDGE_ROOT "/migrations")) std::abort();
    }

    std::shared_ptr<edge::testing::TestPlatform> platform = std::make_shared<edge::testing::TestPlatform>();
    edge::testing::SqliteD1 database{*platform};
    edge::D1SqlDatabase sql{database};
    SqlOrderStore orders{sql};
    SqlReportStore reports{sql};
};

const Uuid kAnna = *Uuid::parse("0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11");
const Uuid kBert = *Uuid::parse("f2a1c9d4-77aa-4d7b-9e55-0c1d2e3f4a5b");

UnixSeconds at(std::int64_t seconds) { return UnixSeconds(std::chrono::seconds(seconds)); }

template <class Stores>
UnixSeconds seconds_now(Stores& stores) {
    return std::chrono::floor<std::chrono::seconds>(stores.platform->now());
}

template <class Stores>
Order make_order(Stores& stores, const Uuid& customer = kAnna, std::optional<UnixSeconds> pickup = {}) {
    stores.platform->advance(std::chrono::seconds(2));
    return {.id = stores.platform->new_uuid(),
            .customer_id = customer,
            .custom_text = "Hi \"there\"",
            .cake_style = *CakeId::parse("vanilla-classic"),
            .created_at = at(1'767'225'600),
            .updated_at = at(1'767'225'600),
            .pickup_date = pickup};
}

template <class Stores>
Order insert(Stores& stores, const Uuid& customer = kAnna, std::optional<UnixSeconds> pickup = {}) {
    Order order = make_order(stores, customer, pickup);
    stores.orders.insert(order);
    stores.platform->advance(std::chrono::seconds(2));
    return order;
}

Order next_revision(Order order, OrderStatus status) {
    order.status = status;
    ++order.revision;
    return order;
}

/// Puts an order in the place of what is stored of it, whatever that is.
template <class Stores>
edge::Result<Order> put(Stores& stores, const Order& changed) {
    return stores.orders.update(changed.id, [&](const Order&) { return changed; });
}

template <class Stores>
edge::Result<void> remove(Stores& stores, const Uuid& id) {
    return stores.orders.remove(id, [](const Order&) { return edge::Result<void>(); });
}

/// The ids of all pages.
template <class Stores>
std::vector<Uuid> list_all(Stores& stores, const OrderFilter& filter, std::size_t limit) {
    std::vector<Uuid> ids;
    std::optional<std::string> position;
    do {
        const auto page = stores.orders.list(filter, limit, position);
        REQUIRE(page.items.size() <= limit);
        for (const OrderText& order : page.items) ids.push_back(edge::json::parse<Order>(order.text()).value().id);
        position = page.next;
    } while (position);
    return ids;
}

}  // namespace

// What every store promises.

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

// What only the database promises.

TEST_CASE("SqlOrderStore tells how many finished orders it dropped", "[store]") {
    SqlStores stores;
    insert(stores);
    for (int i = 0; i < 3; ++i) {
        const Order order = insert(stores);
        REQUIRE(put(stores, next_revision(order, OrderStatus::Cancelled)));
    }
    CHECK(stores.orders.drop_finished(at(1'767'225'600)) == 0);
    CHECK(stores.orders.drop_finished(at(1'767'225'601)) == 3);
}

TEST_CASE("SqlOrderStore refuses an id that is taken", "[store]") {
    SqlStores stores;
    const Order order = insert(stores);
    CHECK(edge::contain([&] { stores.orders.insert(order); }).error().code == ErrorCode::Internal);
}

TEST_CASE("SqlOrderStore stores the others where one of several cannot be stored", "[store]") {
    SqlStores stores;
    const Order taken = insert(stores);
    const std::vector<Order> orders{make_order(stores), taken, make_order(stores)};
    const std::vector<edge::Result<void>> outcomes = stores.orders.insert_all(orders);
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[0]);
    CHECK(outcomes[1].error().code == ErrorCode::Internal);
    CHECK(outcomes[2]);
    CHECK(list_all(stores, {}, 10).size() == 3);
}

TEST_CASE("SqlOrderStore throws what its database fails with", "[store]") {
    SqlStores stores;
    const Order order = insert(stores);
    REQUIRE(stores.database.run("DROP TABLE orders"));
    const auto code_of = [](const auto& work) { return edge::contain(work).error().code; };
    CHECK(code_of([&] { return stores.orders.find(order.id); }) == ErrorCode::Internal);
    CHECK(code_of([&] { return stores.orders.list({}, 10, {}); }) == ErrorCode::Internal);
    CHECK(code_of([&] { return put(stores, order); }) == ErrorCode::Internal);
    CHECK(code_of([&] { return remove(stores, order.id); }) == ErrorCode::Internal);
}

/// An order as another version may have written it: another order of the members, more of them, and blanks.
std::string written_elsewhere(const Order& order) {
    const std::string own = edge::json::to_text<stored_order>(order);
    return R"({ "gift": true, "status": ")" + std::string(to_string(order.status)) + "\"," +
           own.substr(1).replace(own.find(R"("status")") - 1, std::string(R"("status":"pending",)").size(), "");
}

TEST_CASE("SqlOrderStore lists what another version wrote as this one writes it", "[store]") {
    SqlStores stores;
    const Order order = insert(stores);
    REQUIRE(stores.database.run("UPDATE orders SET document = ?", {written_elsewhere(order)}));
    CHECK(stores.orders.find(order.id) == order);
    CHECK(stores.orders.list({}, 10, {}).items == std::vector<OrderText>{order});
}

TEST_CASE("SqlOrderStore blames itself for a document that is no order", "[store]") {
    SqlStores stores;
    const Order order = insert(stores);
    REQUIRE(stores.database.run("UPDATE orders SET document = '{}'"));
    const auto found = edge::contain([&] { return stores.orders.find(order.id); });
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ErrorCode::Internal);
}

// What only KV promises.

TEST_CASE("KvOrderStore lists what another version wrote as this one writes it", "[store]") {
    KvStores stores;
    const Order order = insert(stores);
    const std::string written = written_elsewhere(order);
    REQUIRE(stores.kv.put(keys::order(order.id), written, {.metadata = written}));
    CHECK(stores.orders.find(order.id) == order);
    CHECK(stores.orders.list({}, 10, {}).items == std::vector<OrderText>{order});
    CHECK(list_all(stores, {.status = OrderStatus::Ready}, 10).empty());
}

TEST_CASE("KvOrderStore tells what became of each of several orders", "[store]") {
    KvStores stores;
    const std::vector<Order> orders{make_order(stores), make_order(stores)};
    stores.memory.fail_next(1, edge::kv_error("KV PUT failed: 503 Service Unavailable"));
    const std::vector<edge::Result<void>> outcomes = stores.orders.insert_all(orders);
    REQUIRE(outcomes.size() == 2);
    CHECK(outcomes[0].error().code == ErrorCode::Unavailable);
    CHECK(outcomes[1]);
    CHECK(stores.orders.find(orders[1].id) == orders[1]);
}

TEST_CASE("KvOrderStore throws what KV fails with, and writes no entries of an order that is not there", "[store]") {
    KvStores stores;
    const Order order = make_order(stores);
    stores.memory.fail_next(1, edge::kv_error("KV PUT failed: 503 Service Unavailable"));
    CHECK(edge::contain([&] { stores.orders.insert(order); }).error().code == ErrorCode::Unavailable);
    CHECK(stores.memory.operations() == 1);
    CHECK(list_all(stores, {.status = OrderStatus::Pending}, 10).empty());
}

/// All of the store's entries of an order, as lists show them.
std::vector<OrderText> listed(KvStores& stores) {
    std::vector<OrderText> found;
    for (const auto& [status, name] : edge::json::enumeration<OrderStatus>.entries)
        std::ranges::move(stores.orders.list({.status = status}, 10, {}).items, std::back_inserter(found));
    std::ranges::move(stores.orders.list({.customer_id = kAnna}, 10, {}).items, std::back_inserter(found));
    return found;
}

TEST_CASE("KvOrderStore that compares lists what is stored, whenever another writer comes in between", "[store]") {
    for (int moment = 1; moment <= 6; ++moment) {
        INFO("before operation " << moment);
        ComparingKvStores stores;
        const Order order = insert(stores);
        int operation = 0;
        stores.memory.on_operation([&] {
            if (++operation != moment) return;
            const Order current = *stores.orders.find(order.id);
            REQUIRE(put(stores, next_revision(current, OrderStatus::Ready)));
        });
        REQUIRE(stores.orders.update(order.id, [](const Order& current) {
            return next_revision(current,
                                 current.status == OrderStatus::Ready ? current.status : OrderStatus::InProgress);
        }));
        stores.memory.on_operation({});
        const Order stored = *stores.orders.find(order.id);
        CHECK(stored.status == OrderStatus::Ready);
        CHECK(listed(stores) == std::vector<OrderText>{stored, stored});
    }
}

TEST_CASE("KvOrderStore that compares lists an order as it is that was changed while it was taken", "[store]") {
    for (int moment = 2; moment <= 4; ++moment) {
        INFO("before operation " << moment);
        ComparingKvStores stores;
        const Order order = make_order(stores);
        int operation = 0;
        stores.memory.on_operation([&] {
            if (++operation == moment) REQUIRE(put(stores, next_revision(order, OrderStatus::InProgress)));
        });
        stores.orders.insert(order);
        stores.memory.on_operation({});
        const Order stored = *stores.orders.find(order.id);
        CHECK(listed(stores) == std::vector<OrderText>{stored, stored});
    }
}

TEST_CASE("KvOrderStore that compares lists an order that a change has saved from its removal", "[store]") {
    for (int moment = 2; moment <= 8; ++moment) {
        INFO("before operation " << moment);
        ComparingKvStores stores;
        const Order order = insert(stores);
        int operation = 0;
        stores.memory.on_operation([&] {
            if (++operation == moment) REQUIRE(put(stores, next_revision(order, OrderStatus::Ready)));
        });
        const auto check = [](const Order& current) -> edge::Result<void> {
            if (current.status == OrderStatus::Ready) return edge::fail(ErrorCode::Conflict, "");
            return {};
        };
        CHECK(stores.orders.remove(order.id, check).error().code == ErrorCode::Conflict);
        stores.memory.on_operation({});
        const Order stored = *stores.orders.find(order.id);
        CHECK(listed(stores) == std::vector<OrderText>{stored, stored});
    }
}

TEST_CASE("KvOrderStore that compares lists no ghost of an order that was removed meanwhile", "[store]") {
    for (int moment = 3; moment <= 6; ++moment) {
        INFO("before operation " << moment);
        ComparingKvStores stores;
        const Order order = insert(stores);
        int operation = 0;
        stores.memory.on_operation([&] {
            if (++operation == moment) REQUIRE(remove(stores, order.id));
        });
        REQUIRE(put(stores, next_revision(order, OrderStatus::InProgress)));
        stores.memory.on_operation({});
        CHECK(stores.orders.find(order.id) == std::nullopt);
        CHECK(listed(stores).empty());
    }
}

TEST_CASE("KvOrderStore blames itself for a value that is no order", "[store]") {
    KvStores stores;
    const Order order = insert(stores);
    REQUIRE(stores.kv.put(keys::order(order.id), "{}"));
    const auto found = edge::contain([&] { return stores.orders.find(order.id); });
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ErrorCode::Internal);
    CHECK(found.error().internal.contains("StoredOrder"));
}

TEST_CASE("SqlOrderStore creates its tables once", "[store]") {
    SqlStores stores;
    const Order order = insert(stores);
    REQUIRE(SqlOrderStore::create_tables(stores.database));
    CHECK(stores.orders.find(order.id) == order);
}

TEST_CASE("SqlOrderStore refuses an id that is taken in D1, and blames nobody", "[store]") {
    D1Stores stores;
    const Order order = insert(stores);
    CHECK(edge::contain([&] { stores.orders.insert(order); }).error().code == edge::D1Error::Unique);
}

TEST_CASE("SqlOrderStore throws what D1 fails with", "[store]") {
    D1Stores stores;
    const Order order = insert(stores);
    stores.database.fail_next(1, edge::Error(ErrorCode::Unavailable, "down"));
    CHECK(edge::contain([&] { return stores.orders.find(order.id); }).error().code == ErrorCode::Unavailable);
}

TEST_CASE("The migrations of the bakery make the tables that its object makes", "[store]") {
    const D1Stores migrated;
    edge::testing::SqliteD1 made{*migrated.platform};
    edge::D1SqlDatabase sql{made};
    for (const auto create :
         {SqlOrderStore::create_tables, edge::rest::SqlIdempotencyStore::create_tables, SqlReportStore::create_tables})
        REQUIRE(create(sql));
    // Without what the words of a statement stand in.
    const auto tables = [](const edge::testing::SqliteD1& database) {
        std::vector<std::string> all;
        for (const edge::D1Row& row :
             database.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").raw().value()) {
            std::string sql = row.get<std::string>(0).value();
            std::erase_if(sql, [](char c) { return c == ' ' || c == '\n'; });
            all.push_back(std::move(sql));
        }
        return all;
    };
    CHECK(tables(migrated.database) == tables(made));
    CHECK(tables(made).size() == 6);
}
