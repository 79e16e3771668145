#include "edge/testing/sqlite_engine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <variant>
#include <vector>

#include <sqlite3.h>

#include "edge/bindings/d1/d1_errors.hpp"
#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/bindings/d1/d1_sql.hpp"
#include "edge/text/concat.hpp"

namespace edge::testing {

/// Where SQLite asks what time it is.
struct SqliteEngine::Clock : sqlite3_vfs {
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

namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

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

std::unexpected<Error> refused_by(sqlite3* db) {
    return std::unexpected(
        d1_write_error({.message = concat({"D1_ERROR: ", sqlite3_errmsg(db), ": ", code_name(sqlite3_errcode(db))})}));
}

std::unexpected<Error> refused_because(std::string_view why) {
    return std::unexpected(d1_write_error({.message = concat({"D1_ERROR: ", why})}));
}

Result<SqliteOutcome> step(sqlite3* database, sqlite3_stmt* statement) {
    const int count = sqlite3_column_count(statement);
    std::vector<std::string> columns;
    columns.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i) columns.emplace_back(view(sqlite3_column_name(statement, i)));
    SqliteOutcome outcome{.rows = D1Rows(std::move(columns)), .meta = {}};
    const int changes = sqlite3_total_changes(database);
    int state = 0;
    while ((state = sqlite3_step(statement)) == SQLITE_ROW) {
        std::vector<D1Value> values;
        values.reserve(std::size_t(count));
        for (int i = 0; i < count; ++i) values.push_back(cell(statement, i));
        outcome.rows.add(std::move(values));
    }
    if (state != SQLITE_DONE) return refused_by(database);
    D1Meta& meta = outcome.meta;
    meta.changes = sqlite3_total_changes(database) - changes;
    meta.last_row_id = sqlite3_last_insert_rowid(database);
    meta.rows_read = std::int64_t(outcome.rows.size());
    meta.rows_written = meta.changes;
    meta.changed_db = meta.changes != 0 || sqlite3_stmt_readonly(statement) == 0;
    meta.served_by_primary = true;
    return outcome;
}

}  // namespace

SqliteEngine::SqliteEngine(Platform& platform) : clock_(std::make_unique<Clock>(platform)) {
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(":memory:", &opened, flags, clock_->zName) != SQLITE_OK) std::abort();
    connection_.reset(opened);
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

SqliteEngine::~SqliteEngine() = default;

void SqliteEngine::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

bool SqliteEngine::own(const char* sql) {
    is_own_ = true;
    const bool done = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    is_own_ = false;
    return done;
}

// What the platform does around a call is not the application's.
int SqliteEngine::authorize(void* self, int action, const char* first, const char* second, const char*, const char*) {
    const bool allowed = static_cast<SqliteEngine*>(self)->is_own_ || !is_refused(action, view(first), view(second));
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

std::unexpected<Error> SqliteEngine::refused() const { return refused_by(connection_.get()); }

std::int64_t SqliteEngine::size() {
    const auto number = [&](const char* sql) {
        sqlite3_stmt* prepared = nullptr;
        is_own_ = true;
        const int state = sqlite3_prepare_v2(connection_.get(), sql, -1, &prepared, nullptr);
        is_own_ = false;
        const Statement statement(prepared);
        return state == SQLITE_OK && sqlite3_step(prepared) == SQLITE_ROW ? sqlite3_column_int64(prepared, 0) : 0;
    };
    return number("PRAGMA page_count") * number("PRAGMA page_size");
}

Result<SqliteOutcome> SqliteEngine::execute(const D1Query& query) {
    const std::vector<std::string> statements = d1_sql::split(query.sql);
    if (statements.empty()) return refused_because("No SQL statements detected.");
    Result<SqliteOutcome> outcome;
    for (const std::string& sql : statements) {
        sqlite3_stmt* prepared = nullptr;
        if (sqlite3_prepare_v2(connection_.get(), sql.data(), int(sql.size()), &prepared, nullptr) != SQLITE_OK)
            return refused();
        const Statement statement(prepared);
        const int wanted = &sql == &statements.back() ? int(query.values.size()) : 0;
        if (sqlite3_bind_parameter_count(prepared) != wanted)
            return refused_because("Wrong number of parameter bindings for SQL query.");
        for (int i = 0; i < wanted; ++i)
            if (std::visit(Bind{prepared, i + 1}, query.values[std::size_t(i)].variant()) != SQLITE_OK)
                return refused();
        outcome = step(connection_.get(), prepared);
        if (!outcome) return outcome;
    }
    return outcome;
}

}  // namespace edge::testing
