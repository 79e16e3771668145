#include "api/stores.hpp"

#include <array>

#include "api/orders/kv_order_store.hpp"
#include "api/orders/sql_order_store.hpp"
#include "api/reports/kv_report_store.hpp"
#include "api/reports/sql_report_store.hpp"
#include "edge/bindings/d1/d1_sql_database.hpp"
#include "edge/rest/sql_idempotency_store.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::KvNamespace;
using edge::Result;
using edge::SqlDatabase;

constexpr char kOrders[] = "ORDERS";
// By its name, because most deployments have none.
constexpr std::string_view kDatabase = "DB";

Result<SqlDatabase*> d1_database(const edge::Env& env) { return env.get<edge::D1SqlDatabase>(kDatabase); }

/// What `over_sql` makes of the database, if there is one, and else what `over_kv` makes of the namespace.
template <class Store>
std::shared_ptr<const Store> open(SqlDatabase* database, const edge::Env& env, const auto& over_sql,
                                  const auto& over_kv) {
    if (database) return over_sql(*database);
    return over_kv(env.kv(WorkerEnv::ORDERS));
}

edge::rest::Idempotency over_d1() {
    using Store = edge::rest::SqlIdempotencyStore;
    return edge::rest::Idempotency(
        [](const edge::Env& env) -> Result<std::shared_ptr<const edge::rest::IdempotencyStore>> {
            const Result<SqlDatabase*> database = d1_database(env);
            if (!database) return std::unexpected(database.error());
            return std::make_shared<const Store>(**database, env.platform());
        });
}

}  // namespace

Stores::Stores(const edge::Env& env, StoreKind kind, std::chrono::days retention)
    : kind_(kind), are_in_object_(env.instance().object_class == "OrderObject"), retention_(retention) {}

SqlDatabase* Stores::database(const edge::Env& env) const {
    if (are_in_object_) return env.sql().value();
    return kind_ == StoreKind::D1 ? d1_database(env).value() : nullptr;
}

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
        database(env), env, [](SqlDatabase& database) { return std::make_shared<const SqlOrderStore>(database); },
        [&](KvNamespace kv) { return std::make_shared<const KvOrderStore>(kv, retention_); });
}

std::shared_ptr<const ReportStore> Stores::reports(const edge::Env& env) const {
    return open<ReportStore>(
        database(env), env, [](SqlDatabase& database) { return std::make_shared<const SqlReportStore>(database); },
        [](KvNamespace kv) { return std::make_shared<const KvReportStore>(kv); });
}

edge::rest::Idempotency Stores::idempotency() const {
    if (are_in_object_) return edge::rest::Idempotency::over_sql();
    return kind_ == StoreKind::D1 ? over_d1() : edge::rest::Idempotency::over_kv(kOrders);
}

}  // namespace bakery
