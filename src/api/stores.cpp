#include "api/stores.hpp"

#include <array>

#include "api/orders/kv_order_store.hpp"
#include "api/orders/sql_order_store.hpp"
#include "api/reports/kv_report_store.hpp"
#include "api/reports/sql_report_store.hpp"
#include "edge/rest/sql_idempotency_store.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::KvNamespace;
using edge::Result;
using edge::SqlDatabase;

constexpr char kOrders[] = "ORDERS";

/// What `over_sql` makes of the object's database, and elsewhere what `over_kv` makes of the namespace.
template <class Store>
std::shared_ptr<const Store> open(const Stores& stores, const edge::Env& env, const auto& over_sql,
                                  const auto& over_kv) {
    if (stores.are_in_object()) return over_sql(*env.sql().value());
    return over_kv(env.kv(WorkerEnv::ORDERS));
}

}  // namespace

Stores::Stores(const edge::Env& env, std::chrono::days retention)
    : are_in_object_(env.instance().object_class == "OrderObject"), retention_(retention) {}

Result<void> Stores::prepare(const edge::Env& env) const {
    if (!are_in_object_) return {};
    const Result<SqlDatabase*> database = env.sql();
    if (!database) return std::unexpected(database.error());
    for (const auto create :
         {SqlOrderStore::create_tables, edge::rest::SqlIdempotencyStore::create_tables, SqlReportStore::create_tables})
        if (Result<void> created = create(**database); !created) return created;
    return {};
}

std::shared_ptr<const OrderStore> Stores::orders(const edge::Env& env) const {
    return open<OrderStore>(
        *this, env, [](SqlDatabase& database) { return std::make_shared<const SqlOrderStore>(database); },
        [&](KvNamespace kv) { return std::make_shared<const KvOrderStore>(kv, retention_); });
}

std::shared_ptr<const ReportStore> Stores::reports(const edge::Env& env) const {
    return open<ReportStore>(
        *this, env, [](SqlDatabase& database) { return std::make_shared<const SqlReportStore>(database); },
        [](KvNamespace kv) { return std::make_shared<const KvReportStore>(kv); });
}

edge::rest::Idempotency Stores::idempotency() const {
    return are_in_object_ ? edge::rest::Idempotency::over_sql() : edge::rest::Idempotency::over_kv(kOrders);
}

}  // namespace bakery
