#pragma once

#include "edge/bindings/sql/sql_database.hpp"
#include "edge/platform/platform.hpp"
#include "edge/rest/idempotency_store.hpp"

namespace edge::rest {

/// Claims and answers in the database of a Durable Object. `claim` is one statement, so of any number of requests with
/// one key exactly one gets it.
class SqlIdempotencyStore final : public IdempotencyStore {
public:
    /// Both are borrowed, and `create_tables` has been called on the database.
    SqlIdempotencyStore(SqlDatabase& database, Platform& platform, IdempotencyOptions options = {})
        : database_(database), platform_(platform), options_(options) {}

    /// Makes the table `idempotency` if it is missing.
    static Result<void> create_tables(SqlDatabase& database);

    /// As `IdempotencyStore` says.
    [[nodiscard]] Result<std::optional<KeptAnswer>> find(const IdempotencyKey& key) const override;
    Result<void> claim(const IdempotencyKey& key) const override;
    Result<void> keep(const IdempotencyKey& key, const KeptAnswer& answer) const override;
    Result<void> release(const IdempotencyKey& key) const override;

private:
    [[nodiscard]] std::int64_t seconds_from_now(std::chrono::seconds later) const;

    SqlDatabase& database_;
    Platform& platform_;
    IdempotencyOptions options_;
};

}  // namespace edge::rest
