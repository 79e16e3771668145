// What only a store of orders in a database promises.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/error/contain.hpp"
#include "edge/rest/sql_idempotency_store.hpp"
#include "order_stores.hpp"

using namespace bakery;
using edge::ErrorCode;

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
