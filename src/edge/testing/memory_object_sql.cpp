#include "edge/testing/memory_object_sql.hpp"

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <variant>

#include "edge/bindings/d1/d1_limits.hpp"

namespace edge::testing {

namespace {

/// All rows are there at once.
class MemoryRowSource final : public SqlRowSource {
public:
    MemoryRowSource(SqliteOutcome outcome) : columns_(columns_of(outcome)), outcome_(std::move(outcome)) {}

    [[nodiscard]] const std::vector<std::string>& columns() const override { return columns_; }
    [[nodiscard]] Result<std::vector<std::vector<D1Value>>> read(std::size_t most) override {
        std::vector<std::vector<D1Value>> rows;
        for (; rows.size() < most && at_ < outcome_.rows.size(); ++at_) {
            const std::span<const D1Value> values = outcome_.rows[at_].values();
            rows.emplace_back(values.begin(), values.end());
        }
        return rows;
    }
    [[nodiscard]] std::int64_t rows_read() const override { return std::int64_t(at_); }
    [[nodiscard]] std::int64_t rows_written() const override { return outcome_.meta.rows_written; }

private:
    static std::vector<std::string> columns_of(const SqliteOutcome& outcome) {
        return {outcome.rows.columns().begin(), outcome.rows.columns().end()};
    }

    std::vector<std::string> columns_;
    SqliteOutcome outcome_;
    std::size_t at_ = 0;
};

SqlRow row_of(const D1Row& row) {
    std::vector<SqlValue> columns;
    for (const D1Value& value : row.values())
        columns.push_back(std::visit(
            [](const auto& each) -> SqlValue {
                if constexpr (std::same_as<std::decay_t<decltype(each)>, D1Blob>) return nullptr;
                else return each;
            },
            value.variant()));
    return SqlRow(std::move(columns));
}

}  // namespace

Result<std::int64_t> MemoryObjectSql::database_size() { return stored_->engine->size(); }

Result<std::unique_ptr<SqlRowSource>> MemoryObjectSql::execute(const D1Query& query) {
    const Result<D1Query> sent = d1_limits::to_send(query);
    if (!sent) return std::unexpected(sent.error());
    Result<SqliteOutcome> outcome = stored_->engine->execute(*sent);
    if (!outcome) return std::unexpected(std::move(outcome.error()));
    return std::make_unique<MemoryRowSource>(*std::move(outcome));
}

Result<std::vector<SqlRow>> MemoryObjectDatabase::execute(std::string_view statement,
                                                          std::span<const SqlValue> values) {
    D1Query query{std::string(statement), {}};
    for (const SqlValue& value : values)
        query.values.push_back(std::visit([](const auto& each) { return D1Value(each); }, value));
    const Result<SqliteOutcome> outcome = stored_->engine->execute(query);
    if (!outcome) return std::unexpected(sql_error({.message = outcome.error().internal}));
    std::vector<SqlRow> rows;
    for (const D1Row& row : outcome->rows) rows.push_back(row_of(row));
    return rows;
}

}  // namespace edge::testing
