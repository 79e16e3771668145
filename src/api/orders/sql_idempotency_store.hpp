#pragma once

#include "api/orders/idempotency.hpp"
#include "edge/bindings/sql/sql_database.hpp"
#include "edge/platform/platform.hpp"

namespace bakery {

/// Claims and answers in the database of a Durable Object. `claim` is one statement, so of any number of requests with
/// one key exactly one gets it.
class SqlIdempotencyStore final : public IdempotencyStore {
public:
    /// Both are borrowed, and `create_tables` has been called on the database.
    SqlIdempotencyStore(edge::SqlDatabase& database, edge::Platform& platform)
        : database_(database), platform_(platform) {}

    /// Makes the table where it is missing.
    static edge::Result<void> create_tables(edge::SqlDatabase& database);

    [[nodiscard]] edge::Result<std::optional<KeptAnswer>> find(const IdempotencyKey& key) const override;
    edge::Result<void> claim(const IdempotencyKey& key) const override;
    edge::Result<void> keep(const IdempotencyKey& key, const KeptAnswer& answer) const override;
    edge::Result<void> release(const IdempotencyKey& key) const override;

private:
    [[nodiscard]] std::int64_t seconds_from_now(std::chrono::seconds later) const;

    edge::SqlDatabase& database_;
    edge::Platform& platform_;
};

}  // namespace bakery
