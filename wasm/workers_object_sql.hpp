#pragma once

#include "edge/bindings/objects/object_sql.hpp"
#include "workers_object_state.hpp"

namespace edge::wasm {

/// The database of a Durable Object.
class WorkersObjectSql final : public ObjectSql {
public:
    Result<std::int64_t> database_size() override;

private:
    Result<std::unique_ptr<SqlRowSource>> execute(const D1Query& query) override;

    OwnedHandle storage_ = this_storage();
};

}  // namespace edge::wasm
