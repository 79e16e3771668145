#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/d1/d1_database.hpp"
#include "edge/bindings/env.hpp"
#include "edge/bindings/sql/sql_database.hpp"

namespace edge {

/// A D1 database by the interface of a Durable Object's own, for what is written for either. Each statement is a
/// transaction, and waits for the database: others run in between. So it is for code whose every write is one statement
/// that says on what condition it writes, as `SqlIdempotencyStore` does.
///
/// ```cpp
/// SqlDatabase* const orders = env.get<D1SqlDatabase>("DB").value();
/// ```
class D1SqlDatabase final : public SqlDatabase {
public:
    /// Of this database, or a session of one.
    explicit D1SqlDatabase(D1Connection database) : database_(std::move(database)) {}

private:
    /// Fails as `D1Statement::raw` does, and with Internal where a column is a BLOB.
    Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) override;

    D1Connection database_;
};

/// That of the D1 database of this name.
template <>
struct CustomBinding<D1SqlDatabase> {
    static std::shared_ptr<D1SqlDatabase> bind(const Env& env, std::string_view name);
};

}  // namespace edge
