#include "edge/bindings/sql_database.hpp"

#include "edge/bindings/bound.hpp"

namespace edge {

Result<SqlDatabase*> Env::sql() const {
    if (!sql_) sql_ = bound_sql();
    if (sql_) return sql_.get();
    return not_bound("database", "sql",
                     "only a Durable Object has one; its class is in new_sqlite_classes in wrangler.toml");
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
