// What only a store of orders in KV promises.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/kv/kv_errors.hpp"
#include "edge/error/contain.hpp"
#include "order_stores.hpp"

using namespace bakery;
using edge::ErrorCode;

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
