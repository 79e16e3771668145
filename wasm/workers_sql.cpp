#include "workers_sql.hpp"

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include "call_slot.hpp"
#include "edge/bindings/bound.hpp"
#include "edge/json/element.hpp"
#include "sqlite_values.hpp"
#include "values.hpp"
#include "worker.hpp"

namespace edge::wasm {
namespace {

struct WriteValue {
    json::Writer& text;

    void operator()(std::nullptr_t) const { text.null(); }
    void operator()(const auto& value) const { text.value(value); }
};

SqlValue sql_value_of(json::Element& element) {
    const D1Value value = read_value(element);
    return std::visit(
        [](const auto& each) -> SqlValue {
            if constexpr (std::same_as<std::decay_t<decltype(each)>, D1Blob>) return nullptr;
            else return each;
        },
        value.variant());
}

/// A row comes as an object with the columns in their order.
SqlRow row_of(json::Element& element) {
    std::vector<SqlValue> columns;
    for (json::Members members(element); members.next();) columns.push_back(sql_value_of(members.value()));
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
    std::vector<SqlRow> rows;
    const Result<void> walked = json::walk(take_part(*packed).bytes, nullptr, [&](json::Element& root) {
        for (json::Items items(root); items.next();) rows.push_back(row_of(items.value()));
        return json::Finding::Valid;
    });
    if (!walked) return fail(ErrorCode::Internal, "", "the database answered with JSON that does not parse");
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
