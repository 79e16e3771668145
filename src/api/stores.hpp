#pragma once

#include <chrono>
#include <memory>

#include "api/orders/store.hpp"
#include "api/reports/report_store.hpp"
#include "edge/bindings/env.hpp"
#include "edge/handlers/from_request.hpp"
#include "edge/rest/idempotency.hpp"

namespace bakery {

/// Which stores an instance has: the database of the Durable Object that it is, else the KV namespace ORDERS. Nothing
/// else knows more than the interfaces. Which of the two is told once, when the instance starts.
class Stores {
public:
    /// `retention` is how long finished orders are kept.
    Stores(const edge::Env& env, std::chrono::days retention);

    /// Whether this instance is the Durable Object that keeps the orders.
    [[nodiscard]] bool are_in_object() const { return are_in_object_; }

    /// Makes the tables where this instance has a database; nothing to do elsewhere. Once per instance.
    edge::Result<void> prepare(const edge::Env& env) const;

    /// The stores for one request, never null. They borrow from `env`. Throw Internal where what they need is not
    /// bound.
    [[nodiscard]] std::shared_ptr<const OrderStore> orders(const edge::Env& env) const;
    [[nodiscard]] std::shared_ptr<const ReportStore> reports(const edge::Env& env) const;

    /// What keeps the answers to requests that have an Idempotency-Key, beside the orders.
    [[nodiscard]] edge::rest::Idempotency idempotency() const;

private:
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
