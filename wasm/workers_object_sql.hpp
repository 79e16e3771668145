#pragma once

#include "call.hpp"
#include "edge/bindings/objects/object_sql.hpp"

namespace edge::wasm {

/// The database of a Durable Object.
class WorkersObjectSql final : public ObjectSql {
public:
    /// `storage` is borrowed and outlives this object.
    explicit WorkersObjectSql(Handle storage) : storage_(storage) {}

    Result<std::int64_t> database_size() override;

private:
    Result<std::unique_ptr<SqlRowSource>> execute(const D1Query& query) override;

    Handle storage_;
};

}  // namespace edge::wasm
