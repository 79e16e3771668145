#include "sqlite_database.hpp"

#include <cstdlib>

#include <sqlite3.h>

namespace edge::testing {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

struct Bind {
    sqlite3_stmt* statement;
    int place;

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, place, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, place, value); }
    int operator()(const std::string& value) const {
        return sqlite3_bind_text(statement, place, value.data(), int(value.size()), SQLITE_TRANSIENT);
    }
};

SqlValue column(sqlite3_stmt* statement, int index) {
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER: return sql_integer(sqlite3_column_int64(statement, index));
        case SQLITE_FLOAT: return sqlite3_column_double(statement, index);
        case SQLITE_NULL: return nullptr;
        default: break;
    }
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
    return std::string(text, std::size_t(sqlite3_column_bytes(statement, index)));
}

SqlRow row(sqlite3_stmt* statement) {
    std::vector<SqlValue> columns;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) columns.push_back(column(statement, i));
    return SqlRow(std::move(columns));
}

std::unexpected<Error> refused(sqlite3* database) {
    return fail(ErrorCode::Internal, "The database refused a statement.", sqlite3_errmsg(database));
}

}  // namespace

SqliteDatabase::SqliteDatabase() {
    sqlite3* opened = nullptr;
    if (sqlite3_open(":memory:", &opened) != SQLITE_OK) std::abort();
    database_.reset(opened);
}

void SqliteDatabase::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Result<std::vector<SqlRow>> SqliteDatabase::execute(std::string_view text, std::span<const SqlValue> values) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database_.get(), text.data(), int(text.size()), &prepared, nullptr) != SQLITE_OK)
        return refused(database_.get());
    const Statement statement(prepared);
    // The platform is as strict.
    if (sqlite3_bind_parameter_count(prepared) != int(values.size()))
        return fail(ErrorCode::Internal, "The database refused a statement.", "wrong number of values");
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::visit(Bind{prepared, int(i) + 1}, values[i]) != SQLITE_OK) return refused(database_.get());
    std::vector<SqlRow> rows;
    for (;;) {
        const int state = sqlite3_step(prepared);
        if (state == SQLITE_DONE) return rows;
        if (state != SQLITE_ROW) return refused(database_.get());
        rows.push_back(row(prepared));
    }
}

}  // namespace edge::testing
