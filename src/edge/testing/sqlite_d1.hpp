#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "edge/bindings/d1/d1_database.hpp"
#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A D1 database for tests: SQLite in memory, with the limits and refusals of D1 and the test's clock as "now". Of the
/// library `workers-cpp::testing_sqlite`.
///
/// ```cpp
/// testing::MemoryEnv bindings;
/// const auto db = std::make_shared<testing::SqliteD1>(bindings.platform());
/// db->apply_migrations("migrations").value();
/// bindings.add<D1Database>("DB", db);
/// ```
///
/// What a statement did is told as D1 does, but for what is paid: `rows_read` are the rows that came, `rows_written`
/// those that changed.
class SqliteD1 : public D1Database {
public:
    /// An empty one. The platform is borrowed, and outlives it.
    explicit SqliteD1(Platform& platform);

    /// Runs the files *.sql of a folder in the order of their names, as migrations are applied to a new database. Fails
    /// as `exec` does, with the file's name in `internal`.
    Result<void> apply_migrations(const std::filesystem::path& folder) const;

    /// Makes the next `count` calls fail with this error; nothing happens then.
    void fail_next(std::size_t count, Error error);

private:
    struct Database;

    explicit SqliteD1(std::shared_ptr<Database> database, Platform& platform);

    std::shared_ptr<Database> database_;

    friend class SqliteD1Store;
};

}  // namespace edge::testing
