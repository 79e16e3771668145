#include "edge/bindings/sql/sql_database.hpp"

#include <cmath>
#include <utility>

#include "edge/bindings/bound.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

bool is_exact(std::int64_t integer) { return integer >= -kMaxSqlInteger && integer <= kMaxSqlInteger; }

struct Arrives {
    bool operator()(std::nullptr_t) const { return true; }
    bool operator()(std::int64_t integer) const { return is_exact(integer); }
    bool operator()(double number) const { return std::isfinite(number); }
    bool operator()(const std::string&) const { return true; }
};

Result<void> check_values(std::span<const SqlValue> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::visit(Arrives(), values[i])) continue;
        return fail(ErrorCode::Internal, "The database does not take this value.",
                    concat({"value ", std::to_string(i + 1), " of a statement: an integer must be from ",
                            std::to_string(-kMaxSqlInteger), " to ", std::to_string(kMaxSqlInteger),
                            " (bind a larger one as text), a double must be finite"}));
    }
    return {};
}

}  // namespace

SqlValue sql_integer(std::int64_t integer) {
    if (is_exact(integer)) return integer;
    return double(integer);
}

// SQLite's own words end with the name of its result code.
Error sql_error(const Rejection& rejection) {
    Rejection judged = rejection;
    for (const std::string_view passing :
         {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_NOMEM", "SQLITE_CANTOPEN"})
        judged.retryable = judged.retryable || judged.message.contains(passing);
    return rejection_error(judged, "The database");
}

Result<std::vector<SqlRow>> SqlDatabase::run(std::string_view statement, std::span<const SqlValue> values) {
    if (Result<void> checked = check_values(values); !checked) return std::unexpected(std::move(checked.error()));
    return execute(statement, values);
}

Result<void> SqlDatabase::exec(std::string_view statement, std::initializer_list<SqlValue> values) {
    const Result<std::vector<SqlRow>> rows = run(statement, values);
    if (!rows) return std::unexpected(rows.error());
    return {};
}

Result<SqlDatabase*> Env::sql() const {
    if (!sql_) sql_ = bound_sql();
    if (sql_) return sql_.get();
    return not_bound("database", "sql", how_to_bind_sql());
}

std::string_view SqlRow::text(std::size_t column) const {
    const auto* text = std::get_if<std::string>(&at(column));
    return text ? std::string_view(*text) : std::string_view();
}

std::int64_t SqlRow::integer(std::size_t column) const {
    const auto* integer = std::get_if<std::int64_t>(&at(column));
    return integer ? *integer : 0;
}

bool SqlRow::is_null(std::size_t column) const { return std::holds_alternative<std::nullptr_t>(at(column)); }

}  // namespace edge
