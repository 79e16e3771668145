#include "workers_sql.hpp"

#include <simdjson.h>

#include "call_slot.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/json/document.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

struct WriteValue {
    json::Writer& text;

    void operator()(std::nullptr_t) const { text.null(); }
    void operator()(const auto& value) const { text.value(value); }
};

SqlValue value_of(simdjson::dom::element element) {
    std::int64_t integer = 0;
    if (element.get(integer) == simdjson::SUCCESS) return sql_integer(integer);
    double number = 0;
    if (element.get(number) == simdjson::SUCCESS) return number;
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS) return std::string(text);
    return nullptr;
}

/// A row comes as an object with the columns in their order.
SqlRow row_of(simdjson::dom::element element) {
    std::vector<SqlValue> columns;
    simdjson::dom::object object;
    if (element.get(object) == simdjson::SUCCESS)
        for (const auto& [name, value] : object) columns.push_back(value_of(value));
    return SqlRow(std::move(columns));
}

}  // namespace

Result<std::vector<SqlRow>> WorkersSql::execute(std::string_view statement, std::span<const SqlValue> values) {
    json::Writer text = call_text({"state", "storage", "sql", "exec"});
    text.value(statement);
    for (const SqlValue& value : values) std::visit(WriteValue{text}, value);
    const auto slot = call_now(platform_, std::move(text));
    Result<std::string_view> packed = slot->result(&sql_error);
    if (!packed) return std::unexpected(std::move(packed.error()));
    const Result<json::Document> document = json::Document::parse(take_part(*packed).bytes);
    simdjson::dom::array array;
    if (!document || document->root().get(array) != simdjson::SUCCESS)
        return fail(ErrorCode::Internal, "", "the database answered with JSON that does not parse");
    std::vector<SqlRow> rows;
    for (simdjson::dom::element row : array) rows.push_back(row_of(row));
    return rows;
}

}  // namespace edge::wasm

std::string_view edge::how_to_bind_sql() {
    return "only a Durable Object has one; its class is in new_sqlite_classes in wrangler.toml";
}

std::shared_ptr<edge::SqlDatabase> edge::bound_sql() {
    if (wasm::platform_object()["state"].isUndefined()) return nullptr;
    return std::make_shared<wasm::WorkersSql>(wasm::handle_of(wasm::platform_object()));
}
