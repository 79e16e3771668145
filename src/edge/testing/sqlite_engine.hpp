#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/bindings/d1/d1_rows.hpp"
#include "edge/bindings/d1/d1_store.hpp"
#include "edge/platform/platform.hpp"
#include "edge/testing/not_in_a_worker.hpp"

struct sqlite3;

/// SQLite as the platform has it, beneath D1 and beneath a Durable Object: its limits, what it refuses, how numbers are
/// bound and come back, and the test's clock as "now".
namespace edge::testing {

/// What a statement gave, with all columns.
struct SqliteOutcome {
    D1Rows rows;  ///< in their order
    D1Meta meta;  ///< what it did
};

/// A database in memory.
class SqliteEngine {
public:
    /// The platform is borrowed.
    explicit SqliteEngine(Platform& platform);
    ~SqliteEngine();
    SqliteEngine(const SqliteEngine&) = delete;
    SqliteEngine& operator=(const SqliteEngine&) = delete;

    /// The statements of a query, of which the last has the values. Fails as D1 does.
    [[nodiscard]] Result<SqliteOutcome> execute(const D1Query& query);
    /// What is the platform's own to do, such as "BEGIN": whether it was done.
    [[nodiscard]] bool own(const char* sql);
    /// What is wrong, after something was not done.
    [[nodiscard]] std::unexpected<Error> refused() const;
    /// The bytes of it.
    [[nodiscard]] std::int64_t size();

private:
    struct Clock;
    struct Close {
        void operator()(sqlite3* database) const;
    };

    static int authorize(void* self, int action, const char* first, const char* second, const char*, const char*);

    std::unique_ptr<Clock> clock_;
    std::unique_ptr<sqlite3, Close> connection_;
    bool is_own_ = false;
};

}  // namespace edge::testing
