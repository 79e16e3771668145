#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error.hpp"

namespace edge {

/// A value of SQLite: NULL, INTEGER, REAL or TEXT. There are no blobs here.
using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

/// The largest INTEGER, and its negative the smallest: numbers pass through JavaScript, which rounds what is beyond.
inline constexpr std::int64_t kMaxSqlInteger = (std::int64_t{1} << 53) - 1;

/// An INTEGER of a result as JavaScript has it: where it is beyond `kMaxSqlInteger`, the double that it is rounded to.
[[nodiscard]] SqlValue sql_integer(std::int64_t integer);

/// The typed error for what a statement was rejected with: Unavailable if the database cannot be used for now, else
/// Internal. Which is which: docs/design.md.
[[nodiscard]] Error sql_error(const Rejection& rejection);

/// One row of a result, by column.
class SqlRow {
public:
    /// A row of these columns.
    explicit SqlRow(std::vector<SqlValue> columns) : columns_(std::move(columns)) {}

    /// The number of columns, and one of them by its index; the statement says their order.
    [[nodiscard]] std::size_t size() const { return columns_.size(); }
    [[nodiscard]] const SqlValue& at(std::size_t column) const { return columns_.at(column); }

    /// The text of a column; empty where it is of another type.
    [[nodiscard]] std::string_view text(std::size_t column) const;
    /// The integer of a column; 0 where it is of another type.
    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    /// Whether a column is NULL.
    [[nodiscard]] bool is_null(std::size_t column) const;

private:
    std::vector<SqlValue> columns_;
};

/// The SQLite database of a Durable Object.
///
/// Statements are carried out at once: nothing else runs in the object between two of them unless the handler waits for
/// something. What a handler writes without waiting in between is stored together or, where the machine fails, not at
/// all. A failing statement does not undo earlier ones: look first, then write.
class SqlDatabase {
public:
    virtual ~SqlDatabase() = default;

    /// Runs one statement with a value for each `?`. The columns of a result need names that differ. Fails with
    /// Internal, and sends nothing, if a value would not arrive as it is (an integer beyond `kMaxSqlInteger`, a double
    /// that is not finite); else as `sql_error` says, the database's words in `internal`.
    Result<std::vector<SqlRow>> run(std::string_view statement, std::initializer_list<SqlValue> values = {}) {
        return run(statement, std::span(values.begin(), values.size()));
    }
    Result<std::vector<SqlRow>> run(std::string_view statement, std::span<const SqlValue> values);

    /// Runs one statement for its effect, whatever rows it has. Fails as `run` does.
    Result<void> exec(std::string_view statement, std::initializer_list<SqlValue> values = {});

private:
    /// Runs it with values that were checked.
    virtual Result<std::vector<SqlRow>> execute(std::string_view statement, std::span<const SqlValue> values) = 0;
};

}  // namespace edge
