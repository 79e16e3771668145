#pragma once

#include <memory>

#include "edge/bindings/sql/sql_database.hpp"

struct sqlite3;

namespace edge::testing {

/// A database in memory, by SQLite itself: what a Durable Object has, for tests in process.
class SqliteDatabase final : public SqlDatabase {
public:
    SqliteDatabase();

private:
    Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) override;

    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace edge::testing
