#include "edge/testing/sqlite_d1.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <sqlite3.h>

#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/bindings/d1/d1_sql.hpp"
#include "edge/testing/memory_call.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

namespace {

/// Where SQLite asks what time it is.
struct Clock : sqlite3_vfs {
    explicit Clock(Platform& its_platform)
        : sqlite3_vfs(*sqlite3_vfs_find(nullptr)),
          platform(&its_platform),
          name(concat({"workers-cpp-", std::to_string(reinterpret_cast<std::uintptr_t>(this))})) {
        zName = name.c_str();
        xCurrentTimeInt64 = [](sqlite3_vfs* self, sqlite3_int64* now) {
            constexpr sqlite3_int64 kJulianOf1970 = 210866760000000;  // milliseconds
            *now = kJulianOf1970 + static_cast<Clock*>(self)->platform->now().time_since_epoch().count();
            return SQLITE_OK;
        };
        sqlite3_vfs_register(this, 0);
    }
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    ~Clock() { sqlite3_vfs_unregister(this); }

    Platform* platform;
    std::string name;
};

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

// What the platform lets a database be asked; the rest of them is its own business.
constexpr std::array<std::string_view, 17> kPragmas{"case_sensitive_like",
                                                    "data_version",
                                                    "defer_foreign_keys",
                                                    "foreign_key_check",
                                                    "foreign_key_list",
                                                    "foreign_keys",
                                                    "index_info",
                                                    "index_list",
                                                    "index_xinfo",
                                                    "legacy_alter_table",
                                                    "optimize",
                                                    "quick_check",
                                                    "recursive_triggers",
                                                    "reverse_unordered_selects",
                                                    "table_info",
                                                    "table_list",
                                                    "table_xinfo"};
constexpr std::array<std::string_view, 3> kFunctions{"load_extension", "sqlite_source_id", "sqlite_version"};

bool is_refused(int action, std::string_view first, std::string_view second) {
    switch (action) {
        case SQLITE_ATTACH:
        case SQLITE_DETACH:
        case SQLITE_SAVEPOINT:
        case SQLITE_TRANSACTION: return true;
        case SQLITE_PRAGMA: return std::ranges::find(kPragmas, first) == kPragmas.end();
        case SQLITE_FUNCTION: return std::ranges::find(kFunctions, second) != kFunctions.end();
        default: return false;
    }
}

std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view(); }

// As D1 binds what it is sent as JSON: each number is a REAL.
struct Bind {
    sqlite3_stmt* statement;
    int place;

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t value) const { return sqlite3_bind_double(statement, place, double(value)); }
    int operator()(double value) const { return sqlite3_bind_double(statement, place, value); }
    int operator()(const std::string& text) const {
        return sqlite3_bind_text(statement, place, text.data(), int(text.size()), SQLITE_TRANSIENT);
    }
    int operator()(const D1Blob& blob) const {
        return sqlite3_bind_blob(statement, place, blob.bytes.data(), int(blob.bytes.size()), SQLITE_TRANSIENT);
    }
};

// As JSON gives it back: what is whole is an integer, and there is no infinity.
D1Value real(double value) {
    if (!std::isfinite(value)) return {};
    if (std::trunc(value) == value && std::abs(value) <= double(d1_limits::kExactInteger)) return std::int64_t(value);
    return value;
}

D1Value cell(sqlite3_stmt* statement, int index) {
    const auto bytes = [&](const void* data) {
        const auto size = std::size_t(sqlite3_column_bytes(statement, index));
        return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
    };
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER: return d1_limits::integer_of_result(sqlite3_column_int64(statement, index));
        case SQLITE_FLOAT: return real(sqlite3_column_double(statement, index));
        case SQLITE_TEXT: return bytes(sqlite3_column_text(statement, index));
        case SQLITE_BLOB: return D1Blob{bytes(sqlite3_column_blob(statement, index))};
        default: return {};
    }
}

// The names that the platform ends its messages with.
std::string_view code_name(int code) {
    switch (code) {
        case SQLITE_AUTH: return "SQLITE_AUTH";
        case SQLITE_CONSTRAINT: return "SQLITE_CONSTRAINT";
        case SQLITE_FULL: return "SQLITE_FULL";
        case SQLITE_MISMATCH: return "SQLITE_MISMATCH";
        case SQLITE_TOOBIG: return "SQLITE_TOOBIG";
        default: return "SQLITE_ERROR";
    }
}

/// What a statement gave, with all columns.
struct Outcome {
    D1Rows rows;
    D1Meta meta;
};

// An object has each name once, with the last value of it, and no row is no object.
D1Rows as_objects(const D1Rows& rows) {
    if (rows.empty()) return {};
    std::vector<std::string> names;
    std::vector<std::size_t> place;
    for (const std::string& column : rows.columns()) {
        const auto known = std::ranges::find(names, column);
        place.push_back(std::size_t(known - names.begin()));
        if (known == names.end()) names.push_back(column);
    }
    D1Rows objects(std::move(names));
    for (const D1Row& row : rows) {
        std::vector<D1Value> values(objects.columns().size());
        for (std::size_t i = 0; i < place.size(); ++i) values[place[i]] = row.values()[i];
        objects.add(std::move(values));
    }
    return objects;
}

}  // namespace

struct SqliteD1::Database : PlannedFailures {
    explicit Database(Platform& platform) : clock(platform) {
        sqlite3* opened = nullptr;
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        if (sqlite3_open_v2(":memory:", &opened, flags, clock.zName) != SQLITE_OK) std::abort();
        connection.reset(opened);
        for (const auto& [limit, value] :
             {std::pair(SQLITE_LIMIT_LENGTH, int(d1_limits::kBytesOfValue)),
              std::pair(SQLITE_LIMIT_SQL_LENGTH, int(d1_limits::kStatementBytes)),
              std::pair(SQLITE_LIMIT_VARIABLE_NUMBER, int(d1_limits::kParameters)), std::pair(SQLITE_LIMIT_COLUMN, 100),
              std::pair(SQLITE_LIMIT_FUNCTION_ARG, 32), std::pair(SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
              std::pair(SQLITE_LIMIT_COMPOUND_SELECT, 5)})
            sqlite3_limit(opened, limit, value);
        (void)own("PRAGMA foreign_keys = ON");
        sqlite3_set_authorizer(opened, &authorize, this);
    }

    // The transaction around each call is the platform's, not the application's.
    [[nodiscard]] bool own(const char* sql) {
        is_own = true;
        const bool done = sqlite3_exec(connection.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
        is_own = false;
        return done;
    }

    static int authorize(void* self, int action, const char* first, const char* second, const char*, const char*) {
        const bool allowed = static_cast<Database*>(self)->is_own || !is_refused(action, view(first), view(second));
        return allowed ? SQLITE_OK : SQLITE_DENY;
    }

    [[nodiscard]] std::unexpected<Error> refused() const {
        sqlite3* const db = connection.get();
        return std::unexpected(d1_write_error(
            {.message = concat({"D1_ERROR: ", sqlite3_errmsg(db), ": ", code_name(sqlite3_errcode(db))})}));
    }
    [[nodiscard]] static std::unexpected<Error> refused(std::string_view why) {
        return std::unexpected(d1_write_error({.message = concat({"D1_ERROR: ", why})}));
    }

    Result<Outcome> step(sqlite3_stmt* statement) {
        const int count = sqlite3_column_count(statement);
        std::vector<std::string> columns;
        columns.reserve(std::size_t(count));
        for (int i = 0; i < count; ++i) columns.emplace_back(view(sqlite3_column_name(statement, i)));
        Outcome outcome{.rows = D1Rows(std::move(columns)), .meta = {}};
        const int changes = sqlite3_total_changes(connection.get());
        int state = 0;
        while ((state = sqlite3_step(statement)) == SQLITE_ROW) {
            std::vector<D1Value> values;
            values.reserve(std::size_t(count));
            for (int i = 0; i < count; ++i) values.push_back(cell(statement, i));
            outcome.rows.add(std::move(values));
        }
        if (state != SQLITE_DONE) return refused();
        D1Meta& meta = outcome.meta;
        meta.changes = sqlite3_total_changes(connection.get()) - changes;
        meta.last_row_id = sqlite3_last_insert_rowid(connection.get());
        meta.rows_read = std::int64_t(outcome.rows.size());
        meta.rows_written = meta.changes;
        meta.changed_db = meta.changes != 0 || sqlite3_stmt_readonly(statement) == 0;
        meta.served_by_primary = true;
        return outcome;
    }

    Result<Outcome> execute(const D1Query& query) {
        const std::vector<std::string> statements = d1_sql::split(query.sql);
        if (statements.empty()) return refused("No SQL statements detected.");
        Result<Outcome> outcome;
        for (const std::string& sql : statements) {
            sqlite3_stmt* prepared = nullptr;
            if (sqlite3_prepare_v2(connection.get(), sql.data(), int(sql.size()), &prepared, nullptr) != SQLITE_OK)
                return refused();
            const Statement statement(prepared);
            const int wanted = &sql == &statements.back() ? int(query.values.size()) : 0;
            if (sqlite3_bind_parameter_count(prepared) != wanted)
                return refused("Wrong number of parameter bindings for SQL query.");
            for (int i = 0; i < wanted; ++i)
                if (std::visit(Bind{prepared, i + 1}, query.values[std::size_t(i)].variant()) != SQLITE_OK)
                    return refused();
            outcome = step(prepared);
            if (!outcome) return outcome;
        }
        return outcome;
    }

    /// All of them or none.
    Result<std::vector<Outcome>> transaction(std::span<const D1Query> queries) {
        if (Result<void> admitted = check_plan(); !admitted) return std::unexpected(std::move(admitted.error()));
        if (!own("BEGIN")) return refused();
        std::vector<Outcome> outcomes;
        for (const D1Query& query : queries) {
            Result<Outcome> outcome = execute(query);
            if (!outcome) {
                (void)own("ROLLBACK");
                return std::unexpected(std::move(outcome.error()));
            }
            outcomes.push_back(*std::move(outcome));
        }
        if (!own("COMMIT")) {
            std::unexpected<Error> error = refused();
            (void)own("ROLLBACK");
            return error;
        }
        ++transactions;
        return outcomes;
    }

    Clock clock;
    Connection connection;
    bool is_own = false;
    std::uint64_t transactions = 0;
};

/// The database, or a session of it.
class SqliteD1Store final : public D1Store, public std::enable_shared_from_this<SqliteD1Store> {
public:
    explicit SqliteD1Store(std::shared_ptr<SqliteD1::Database> database) : database_(std::move(database)) {}
    SqliteD1Store(std::shared_ptr<SqliteD1::Database> database, std::string_view begins)
        : database_(std::move(database)), is_session_(true) {
        if (!begins.empty() && begins != D1Database::kFirstPrimary && begins != D1Database::kFirstUnconstrained)
            bookmark_ = std::string(begins);
    }

    Prepared<D1Result> all(const D1Query& query) override {
        return one<D1Result>(query, [](Outcome outcome) {
            return D1Result{.rows = as_objects(outcome.rows), .meta = std::move(outcome.meta)};
        });
    }
    Prepared<D1Meta> run(const D1Query& query) override {
        return one<D1Meta>(query, [](Outcome outcome) { return std::move(outcome.meta); });
    }
    Prepared<D1Rows> raw(const D1Query& query) override {
        return one<D1Rows>(query, [](Outcome outcome) { return std::move(outcome.rows); });
    }
    Prepared<std::vector<D1Result>> batch(std::span<const D1Query> queries) override {
        using Results = std::vector<D1Result>;
        return memory_call<Results>([self = shared_from_this(), all = std::vector(queries.begin(), queries.end())] {
            Result<std::vector<Outcome>> outcomes = self->sent(all);
            if (!outcomes) return Result<Results>(std::unexpected(std::move(outcomes.error())));
            Results results;
            for (Outcome& outcome : *outcomes)
                results.push_back({.rows = as_objects(outcome.rows), .meta = std::move(outcome.meta)});
            return Result<Results>(std::move(results));
        });
    }
    std::shared_ptr<D1Store> session(std::string_view constraint_or_bookmark) override {
        return std::make_shared<SqliteD1Store>(database_, constraint_or_bookmark);
    }
    std::optional<std::string> bookmark() override { return bookmark_; }

private:
    template <class T, class F>
    Prepared<T> one(const D1Query& query, F form) {
        return memory_call<T>([self = shared_from_this(), query, form]() -> Result<T> {
            Result<std::vector<Outcome>> outcomes = self->sent({&query, 1});
            if (!outcomes) return std::unexpected(std::move(outcomes.error()));
            return form(std::move(outcomes->front()));
        });
    }

    Result<std::vector<Outcome>> sent(std::span<const D1Query> queries) {
        Result<std::vector<Outcome>> outcomes = database_->transaction(queries);
        if (outcomes && is_session_) {
            std::array<char, 17> count;
            (void)std::snprintf(count.data(), count.size(), "%08x", unsigned(database_->transactions));
            bookmark_ = concat({"00000000-", count.data(), "-00000000-00000000000000000000000000000000"});
        }
        return outcomes;
    }

    std::shared_ptr<SqliteD1::Database> database_;
    bool is_session_ = false;
    std::optional<std::string> bookmark_;
};

SqliteD1::SqliteD1(Platform& platform) : SqliteD1(std::make_shared<Database>(platform), platform) {}

SqliteD1::SqliteD1(std::shared_ptr<Database> database, Platform& platform)
    : D1Database(std::make_shared<SqliteD1Store>(database), platform), database_(std::move(database)) {}

Result<void> SqliteD1::apply_migrations(const std::filesystem::path& folder) const {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
    if (failed)
        return fail(ErrorCode::Internal, "There are no migrations.", concat({folder.string(), ": ", failed.message()}));
    std::ranges::sort(files);
    for (const std::filesystem::path& path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::string script(std::istreambuf_iterator<char>(file), {});
        if (const Result<D1ExecResult> done = exec(script); !done) {
            Error error = done.error();
            error.internal = concat({path.filename().string(), ": ", error.internal});
            return std::unexpected(std::move(error));
        }
    }
    return {};
}

void SqliteD1::fail_next(std::size_t count, Error error) { database_->fail_next(count, std::move(error)); }

}  // namespace edge::testing
