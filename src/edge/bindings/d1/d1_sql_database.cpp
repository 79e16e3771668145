#include "edge/bindings/d1/d1_sql_database.hpp"

#include <string>
#include <variant>

namespace edge {

namespace {

bool is_blob(const D1Value& value) { return std::holds_alternative<D1Blob>(value.variant()); }

struct AsSqlValue {
    SqlValue operator()(const D1Blob&) const { return nullptr; }
    SqlValue operator()(const auto& value) const { return value; }
};

std::vector<D1Value> bound(std::span<const SqlValue> values) {
    std::vector<D1Value> all;
    all.reserve(values.size());
    for (const SqlValue& value : values) std::visit([&](const auto& each) { all.emplace_back(each); }, value);
    return all;
}

}  // namespace

Result<std::vector<SqlRow>> D1SqlDatabase::execute(std::string_view statement, std::span<const SqlValue> values) {
    const Result<D1Rows> result = database_.prepare(statement).bind(bound(values)).raw();
    if (!result) return std::unexpected(result.error());
    std::vector<SqlRow> rows;
    for (const D1Row& row : *result) {
        std::vector<SqlValue> columns;
        for (const D1Value& value : row.values()) {
            if (is_blob(value))
                return fail(ErrorCode::Internal, "The database has a value of another kind.",
                            "a column is a BLOB, which only a D1Database reads");
            columns.push_back(std::visit(AsSqlValue(), value.variant()));
        }
        rows.emplace_back(std::move(columns));
    }
    return rows;
}

std::shared_ptr<D1SqlDatabase> CustomBinding<D1SqlDatabase>::bind(const Env& env, std::string_view name) {
    const Result<D1Database*> database = env.get<D1Database>(name);
    return database ? std::make_shared<D1SqlDatabase>(**database) : nullptr;
}

}  // namespace edge
