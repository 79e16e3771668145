#pragma once

#include <chrono>
#include <memory>

#include "api/orders/store.hpp"
#include "api/reports/report_store.hpp"
#include "edge/bindings/env.hpp"
#include "edge/handlers/from_request.hpp"
#include "edge/rest/idempotency.hpp"

namespace bakery {

/// Where orders live: in the KV namespace ORDERS, in a Durable Object of the namespace ORDER_OBJECT, or in the D1
/// database DB.
enum class StoreKind { Kv, Durable, D1 };

/// Which stores an instance has: the database of the Durable Object that it is, the D1 database DB, or else the KV
/// namespace ORDERS. Nothing else knows more than the interfaces. Which it is is told once, when the instance starts.
class Stores {
public:
    /// `retention` is how long finished orders are kept.
    Stores(const edge::Env& env, StoreKind kind, std::chrono::days retention);

    /// Whether this instance is the Durable Object that keeps the orders.
    [[nodiscard]] bool are_in_object() const { return are_in_object_; }

    /// Makes the tables where this instance is the object; nothing to do elsewhere: those of a D1 database come by its
    /// migrations. Once per instance.
    edge::Result<void> prepare(const edge::Env& env) const;

    /// The stores for one request, never null. They borrow from `env`. Throw Internal where what they need is not
    /// bound.
    [[nodiscard]] std::shared_ptr<const OrderStore> orders(const edge::Env& env) const;
    [[nodiscard]] std::shared_ptr<const ReportStore> reports(const edge::Env& env) const;

    /// What keeps the answers to requests that have an Idempotency-Key, beside the orders.
    [[nodiscard]] edge::rest::Idempotency idempotency() const;

private:
    /// The database that has them; null where they are in KV. Borrowed from `env`.
    [[nodiscard]] edge::SqlDatabase* database(const edge::Env& env) const;

    StoreKind kind_;
    bool are_in_object_;
    std::chrono::days retention_;
};

/// The stores of one request, as its handler's parameters.
struct Orders {
    std::shared_ptr<const OrderStore> store;  ///< never null
};
struct Reports {
    std::shared_ptr<const ReportStore> store;  ///< never null
};

}  // namespace bakery

template <>
struct edge::FromRequest<bakery::Orders> {
    static bakery::Orders extract(const State<bakery::Stores>& stores, const Env& env) { return {stores->orders(env)}; }
};
template <>
struct edge::FromRequest<bakery::Reports> {
    static bakery::Reports extract(const State<bakery::Stores>& stores, const Env& env) {
        return {stores->reports(env)};
    }
};
