#include "api/stores.hpp"

#include <array>

#include "api/orders/kv_idempotency_store.hpp"
#include "api/orders/kv_order_store.hpp"
#include "api/orders/sql_idempotency_store.hpp"
#include "api/orders/sql_order_store.hpp"
#include "api/reports/kv_report_store.hpp"
#include "api/reports/sql_report_store.hpp"

namespace bakery {
namespace {

using edge::KvNamespace;
using edge::Result;
using edge::SqlDatabase;

/// What `over_sql` makes of the object's database, and elsewhere what `over_kv` makes of the namespace.
template <class Store>
Result<std::shared_ptr<const Store>> open(const edge::Env& env, const auto& over_sql, const auto& over_kv) {
    if (is_order_object(env)) {
        const Result<SqlDatabase*> database = env.sql();
        if (!database) return std::unexpected(database.error());
        return over_sql(**database);
    }
    const Result<KvNamespace> kv = env.kv("ORDERS");
    if (!kv) return std::unexpected(kv.error());
    return over_kv(*kv);
}

}  // namespace

bool is_order_object(const edge::Env& env) {
    const auto name = env.var("OBJECT_CLASS");
    return name && *name == "OrderObject";
}

Result<void> prepare_stores(const edge::Env& env) {
    if (!is_order_object(env)) return {};
    const Result<SqlDatabase*> database = env.sql();
    if (!database) return std::unexpected(database.error());
    for (const auto create :
         {SqlOrderStore::create_tables, SqlIdempotencyStore::create_tables, SqlReportStore::create_tables})
        if (Result<void> created = create(**database); !created) return created;
    return {};
}

Result<std::shared_ptr<const OrderStore>> open_order_store(const edge::Env& env, std::chrono::days retention) {
    return open<OrderStore>(
        env, [](SqlDatabase& database) { return std::make_shared<const SqlOrderStore>(database); },
        [&](KvNamespace kv) { return std::make_shared<const KvOrderStore>(kv, retention); });
}

Result<std::shared_ptr<const IdempotencyStore>> open_idempotency_store(const edge::Env& env) {
    return open<IdempotencyStore>(
        env,
        [&](SqlDatabase& database) { return std::make_shared<const SqlIdempotencyStore>(database, env.platform()); },
        [](KvNamespace kv) { return std::make_shared<const KvIdempotencyStore>(kv); });
}

Result<std::shared_ptr<const ReportStore>> open_report_store(const edge::Env& env) {
    return open<ReportStore>(
        env, [](SqlDatabase& database) { return std::make_shared<const SqlReportStore>(database); },
        [](KvNamespace kv) { return std::make_shared<const KvReportStore>(kv); });
}

}  // namespace bakery
