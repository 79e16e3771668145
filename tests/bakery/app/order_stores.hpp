#pragma once

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "api/orders/keys.hpp"
#include "api/orders/kv_order_store.hpp"
#include "api/orders/sql_order_store.hpp"
#include "api/reports/kv_report_store.hpp"
#include "api/reports/sql_report_store.hpp"
#include "edge/bindings/d1/d1_sql_database.hpp"
#include "edge/testing/memory_kv.hpp"
#include "edge/testing/sqlite_d1.hpp"
#include "edge/testing/test_platform.hpp"
#include "support/sqlite_database.hpp"

/// The stores of orders over what they need, and orders to put there.
namespace bakery {

inline constexpr std::chrono::days kRetention{90};
inline constexpr std::chrono::days kDay{1};

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

inline const edge::Uuid kAnna = *edge::Uuid::parse("0b9ba2e8-0e5e-4a37-8f0e-4f0f5a3c7a11");
inline const edge::Uuid kBert = *edge::Uuid::parse("f2a1c9d4-77aa-4d7b-9e55-0c1d2e3f4a5b");

inline UnixSeconds at(std::int64_t seconds) { return UnixSeconds(std::chrono::seconds(seconds)); }

template <class Stores>
UnixSeconds seconds_now(Stores& stores) {
    return std::chrono::floor<std::chrono::seconds>(stores.platform->now());
}

template <class Stores>
Order make_order(Stores& stores, const edge::Uuid& customer = kAnna, std::optional<UnixSeconds> pickup = {}) {
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
Order insert(Stores& stores, const edge::Uuid& customer = kAnna, std::optional<UnixSeconds> pickup = {}) {
    Order order = make_order(stores, customer, pickup);
    stores.orders.insert(order);
    stores.platform->advance(std::chrono::seconds(2));
    return order;
}

inline Order next_revision(Order order, OrderStatus status) {
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
edge::Result<void> remove(Stores& stores, const edge::Uuid& id) {
    return stores.orders.remove(id, [](const Order&) { return edge::Result<void>(); });
}

/// The ids of all pages.
template <class Stores>
std::vector<edge::Uuid> list_all(Stores& stores, const OrderFilter& filter, std::size_t limit) {
    std::vector<edge::Uuid> ids;
    std::optional<std::string> position;
    do {
        const auto page = stores.orders.list(filter, limit, position);
        REQUIRE(page.items.size() <= limit);
        for (const OrderText& order : page.items) ids.push_back(edge::json::parse<Order>(order.text()).value().id);
        position = page.next;
    } while (position);
    return ids;
}

/// An order as another version may have written it: another order of the members, more of them, and blanks.
inline std::string written_elsewhere(const Order& order) {
    const std::string own = edge::json::to_text<stored_order>(order);
    return R"({ "gift": true, "status": ")" + std::string(to_string(order.status)) + "\"," +
           own.substr(1).replace(own.find(R"("status")") - 1, std::string(R"("status":"pending",)").size(), "");
}

}  // namespace bakery
