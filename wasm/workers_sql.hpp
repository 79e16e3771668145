#pragma once

#include "call.hpp"
#include "edge/bindings/sql/sql_database.hpp"

namespace edge::wasm {

/// The database of this Durable Object: `state.storage.sql` of what the runtime supplies.
class WorkersSql final : public SqlDatabase {
public:
    /// `platform` is borrowed and outlives this object.
    explicit WorkersSql(Handle platform) : platform_(platform) {}

private:
    Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) override;

    Handle platform_;
};

}  // namespace edge::wasm
