#pragma once

#include "call.hpp"
#include "edge/bindings/sql/sql_database.hpp"

namespace edge::wasm {

/// The database of this Durable Object: `env.STATE.storage.sql`.
class WorkersSql final : public SqlDatabase {
public:
    /// `env` is borrowed and outlives this object.
    explicit WorkersSql(Handle env) : env_(env) {}

private:
    Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) override;

    Handle env_;
};

}  // namespace edge::wasm
