#include "workers_object_sql.hpp"

#include <emscripten/val.h>

#include "edge/bindings/d1/d1_limits.hpp"
#include "edge/text/decimal.hpp"
#include "sqlite_values.hpp"
#include "values.hpp"
#include "workers_object_state.hpp"

extern "C" {

/// A new cursor of sql_cursor.js.
edge::wasm::Handle edge_sql_cursor();
}

namespace edge::wasm {
namespace {

std::int64_t number_of(const CallSlot& called) {
    Result<std::string_view> packed = called.result(&d1_read_error);
    if (!packed) return 0;
    return std::int64_t(parse_decimal(take_part(*packed).bytes).value_or(0));
}

template <class F>
Result<void> read_json(Result<std::string_view> packed, const F& use) {
    if (!packed) return std::unexpected(std::move(packed.error()));
    Result<void> walked = json::walk(take_part(*packed).bytes, nullptr, [&](json::Element& root) {
        use(root);
        return json::Finding::Valid;
    });
    if (!walked) return fail(ErrorCode::Internal, "", "the database answered with JSON that does not parse");
    return walked;
}

class Source final : public SqlRowSource {
public:
    Source(OwnedHandle cursor, std::vector<std::string> columns)
        : cursor_(std::move(cursor)), columns_(std::move(columns)) {}

    [[nodiscard]] const std::vector<std::string>& columns() const override { return columns_; }
    [[nodiscard]] Result<std::vector<std::vector<D1Value>>> read(std::size_t most) override {
        const auto called = call_now(cursor_.get(), std::move(call_text({"read"}).value(most)));
        std::vector<std::vector<D1Value>> rows;
        const Result<void> read = read_json(called->result(&d1_write_error), [&](json::Element& root) {
            for (json::Items items(root); items.next();) rows.push_back(read_row(items.value()));
        });
        if (!read) return std::unexpected(read.error());
        return rows;
    }
    [[nodiscard]] std::int64_t rows_read() const override {
        return number_of(*call_now(cursor_.get(), call_text({"rowsRead"})));
    }
    [[nodiscard]] std::int64_t rows_written() const override {
        return number_of(*call_now(cursor_.get(), call_text({"rowsWritten"})));
    }

private:
    OwnedHandle cursor_;
    std::vector<std::string> columns_;
};

}  // namespace

Result<std::unique_ptr<SqlRowSource>> WorkersObjectSql::execute(const D1Query& query) {
    const Result<D1Query> sent = d1_limits::to_send(query);
    if (!sent) return std::unexpected(sent.error());
    OwnedHandle cursor(edge_sql_cursor());
    json::Writer text = call_text({"open"});
    text.null().value(sent->sql).begin_array();
    for (const D1Value& value : sent->values) write_value(text, value);
    text.end_array();
    const auto opened = make_call(cursor.get(), std::move(text));
    opened->set_handle(0, own(borrow(storage_)));
    evaluate(opened->call());
    std::vector<std::string> columns;
    const Result<void> read =
        read_json(opened->result(&d1_write_error), [&](json::Element& root) { columns = read_names(root); });
    if (!read) return std::unexpected(read.error());
    return std::make_unique<Source>(std::move(cursor), std::move(columns));
}

Result<std::int64_t> WorkersObjectSql::database_size() {
    const auto called = call_now(storage_.get(), call_text({"sql", "databaseSize"}));
    if (const auto size = called->result(&d1_read_error); !size) return std::unexpected(size.error());
    return number_of(*called);
}

}  // namespace edge::wasm

std::shared_ptr<edge::ObjectSql> edge::CustomBinding<edge::ObjectSql>::bind(const Env&, std::string_view) {
    return wasm::in_object() ? std::make_shared<wasm::WorkersObjectSql>() : nullptr;
}
