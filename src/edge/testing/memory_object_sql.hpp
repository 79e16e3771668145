#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/objects/object_sql.hpp"
#include "edge/bindings/sql/sql_database.hpp"
#include "edge/testing/stored_object.hpp"

namespace edge::testing {

/// The database of a Durable Object in memory.
class MemoryObjectSql final : public ObjectSql {
public:
    /// Of what is stored.
    explicit MemoryObjectSql(std::shared_ptr<StoredObject> stored) : stored_(std::move(stored)) {}

    Result<std::int64_t> database_size() override;  ///< as of any object

private:
    Result<std::unique_ptr<SqlRowSource>> execute(const D1Query& query) override;

    std::shared_ptr<StoredObject> stored_;
};

/// The same by the smaller interface.
class MemoryObjectDatabase final : public SqlDatabase {
public:
    /// Of what is stored.
    explicit MemoryObjectDatabase(std::shared_ptr<StoredObject> stored) : stored_(std::move(stored)) {}

private:
    Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) override;

    std::shared_ptr<StoredObject> stored_;
};

}  // namespace edge::testing
