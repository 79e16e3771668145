#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/d1/d1_errors.hpp"
#include "edge/bindings/d1/d1_rows.hpp"
#include "edge/bindings/d1/d1_store.hpp"
#include "edge/bindings/d1/d1_value.hpp"
#include "edge/bindings/env.hpp"

namespace edge {

/// A result that is not read yet. Platforms and tests implement this.
class SqlRowSource {
public:
    virtual ~SqlRowSource() = default;

    /// The names of the columns.
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
    /// The next rows, at most so many; none at the end.
    [[nodiscard]] virtual Result<std::vector<std::vector<D1Value>>> read(std::size_t most) = 0;
    /// What was read and written so far, as it is paid.
    [[nodiscard]] virtual std::int64_t rows_read() const = 0;
    [[nodiscard]] virtual std::int64_t rows_written() const = 0;
};

/// The rows of a result one by one: only some of them are in memory at a time. Another statement that changes what it
/// reads makes its `next` fail: read it to its end before anything is waited for.
///
/// ```cpp
/// SqlCursor cursor = sql.cursor("SELECT id, total FROM orders").value();
/// while (const std::optional<D1Row> row = cursor.next().value()) use(row->get<std::int64_t>("total").value());
/// ```
class SqlCursor {
public:
    /// Of a statement that was carried out.
    explicit SqlCursor(std::unique_ptr<SqlRowSource> source);

    /// The names of the columns.
    [[nodiscard]] const std::vector<std::string>& columns() const { return *columns_; }
    /// The next row; nothing at the end.
    [[nodiscard]] Result<std::optional<D1Row>> next();
    /// How many rows were read and written by the statement so far, as it is paid.
    [[nodiscard]] std::int64_t rows_read() const { return source_->rows_read(); }
    [[nodiscard]] std::int64_t rows_written() const { return source_->rows_written(); }

private:
    std::unique_ptr<SqlRowSource> source_;
    std::shared_ptr<const std::vector<std::string>> columns_;
    std::vector<std::vector<D1Value>> rows_;
    std::size_t at_ = 0;
};

/// What a statement has read and written, as it is paid.
struct SqlCost {
    std::int64_t rows_read = 0;     ///< rows that were looked at
    std::int64_t rows_written = 0;  ///< the same, each index counted as a row
};

/// The SQLite database of a Durable Object, in full: values, rows and errors are those of D1, which is the same
/// database (docs/d1.md); `D1Value` says what becomes of large integers. `SqlDatabase` is the smaller interface that
/// D1 has as well.
///
/// ```cpp
/// sql.run("INSERT INTO orders (id, picture) VALUES (?, ?)", 7, D1Blob{"\x89PNG"}).value();
/// const std::vector<Order> open = sql.query<Order>("SELECT * FROM orders WHERE paid = ?", false).value();
/// ```
///
/// Statements are carried out at once. They fail with a kind of `D1Error`, and with Internal for a mistake in SQL.
class ObjectSql {
public:
    virtual ~ObjectSql() = default;

    /// What a statement has cost; of several statements, each ended by a ';', the values are those of the last.
    template <D1Bindable... Vs>
    Result<SqlCost> run(std::string_view sql, Vs&&... values) {
        return run_query({std::string(sql), listed(std::forward<Vs>(values)...)});
    }
    /// All rows.
    template <D1Bindable... Vs>
    [[nodiscard]] Result<D1Rows> rows(std::string_view sql, Vs&&... values) {
        return all_rows({std::string(sql), listed(std::forward<Vs>(values)...)});
    }
    /// All rows as values of a declared type.
    template <json::Declared T, D1Bindable... Vs>
    [[nodiscard]] Result<std::vector<T>> query(std::string_view sql, Vs&&... values) {
        Result<D1Rows> found = rows(sql, std::forward<Vs>(values)...);
        if (!found) return std::unexpected(std::move(found.error()));
        return found->template as<T>();
    }
    /// The first column of the first row; NotFound if there is no row.
    template <class T, D1Bindable... Vs>
    [[nodiscard]] Result<T> value(std::string_view sql, Vs&&... values) {
        Result<SqlCursor> found = cursor(sql, std::forward<Vs>(values)...);
        if (!found) return std::unexpected(std::move(found.error()));
        const Result<std::optional<D1Row>> row = found->next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return no_row();
        return (*row)->template get<T>(std::size_t{0});
    }
    /// The rows one by one.
    template <D1Bindable... Vs>
    [[nodiscard]] Result<SqlCursor> cursor(std::string_view sql, Vs&&... values) {
        return open_cursor({std::string(sql), listed(std::forward<Vs>(values)...)});
    }

    /// The bytes of the database.
    [[nodiscard]] virtual Result<std::int64_t> database_size() = 0;

private:
    /// Carries a statement out; its values are as they were given.
    virtual Result<std::unique_ptr<SqlRowSource>> execute(const D1Query& query) = 0;

    template <D1Bindable... Vs>
    [[nodiscard]] static std::vector<D1Value> listed(Vs&&... values) {
        std::vector<D1Value> all;
        all.reserve(sizeof...(Vs));
        (all.emplace_back(std::forward<Vs>(values)), ...);
        return all;
    }
    Result<SqlCost> run_query(const D1Query& query);
    [[nodiscard]] Result<D1Rows> all_rows(const D1Query& query);
    [[nodiscard]] Result<SqlCursor> open_cursor(const D1Query& query);
    [[nodiscard]] static std::unexpected<Error> no_row();
};

template <>
struct CustomBinding<ObjectSql> {
    static std::shared_ptr<ObjectSql> bind(const Env& env, std::string_view name);
};

}  // namespace edge
