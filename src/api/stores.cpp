#include "api/orders/stores.hpp"

#include "api/orders/kv_idempotency_store.hpp"
#include "api/orders/kv_order_store.hpp"
#include "api/orders/sql_idempotency_store.hpp"
#include "api/orders/sql_order_store.hpp"

namespace bakery {

using edge::Result;

bool is_order_object(const edge::Env& env) {
    const auto name = env.var("OBJECT_CLASS");
    return name && *name == "OrderObject";
}

Result<void> prepare_stores(const edge::Env& env) {
    if (!is_order_object(env)) return {};
    const Result<edge::SqlDatabase*> database = env.sql();
    if (!database) return std::unexpected(database.error());
    const Result<void> orders = SqlOrderStore::create_tables(**database);
    return orders ? SqlIdempotencyStore::create_tables(**database) : orders;
}

Result<std::shared_ptr<const OrderStore>> open_order_store(const edge::Env& env) {
    if (is_order_object(env)) {
        const Result<edge::SqlDatabase*> database = env.sql();
        if (!database) return std::unexpected(database.error());
        return std::make_shared<SqlOrderStore>(**database);
    }
    const Result<edge::KvNamespace> kv = env.kv("ORDERS");
    if (!kv) return std::unexpected(kv.error());
    return std::make_shared<KvOrderStore>(*kv);
}

Result<std::shared_ptr<const IdempotencyStore>> open_idempotency_store(const edge::Env& env) {
    if (is_order_object(env)) {
        const Result<edge::SqlDatabase*> database = env.sql();
        if (!database) return std::unexpected(database.error());
        return std::make_shared<SqlIdempotencyStore>(**database, env.platform());
    }
    const Result<edge::KvNamespace> kv = env.kv("ORDERS");
    if (!kv) return std::unexpected(kv.error());
    return std::make_shared<KvIdempotencyStore>(*kv);
}

}  // namespace bakery
