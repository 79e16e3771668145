#pragma once

#include <chrono>
#include <memory>

#include "api/orders/idempotency.hpp"
#include "api/orders/store.hpp"
#include "api/reports/report_store.hpp"
#include "edge/bindings/env.hpp"

/// Which stores an instance has: the database of the Durable Object that it is, else the KV namespace ORDERS. Nothing
/// else knows more than the interfaces.
namespace bakery {

/// Whether this instance is the Durable Object that keeps the orders.
[[nodiscard]] bool is_order_object(const edge::Env& env);

/// Makes the tables where this instance has a database; nothing to do elsewhere. Once per instance.
edge::Result<void> prepare_stores(const edge::Env& env);

/// The stores for one request. They borrow from `env`. Fail with Internal where what they need is not bound. `retention`
/// is how long finished orders are kept.
[[nodiscard]] edge::Result<std::shared_ptr<const OrderStore>> open_order_store(const edge::Env& env,
                                                                               std::chrono::days retention);
[[nodiscard]] edge::Result<std::shared_ptr<const IdempotencyStore>> open_idempotency_store(const edge::Env& env);
[[nodiscard]] edge::Result<std::shared_ptr<const ReportStore>> open_report_store(const edge::Env& env);

}  // namespace bakery
