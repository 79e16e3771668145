#include "edge/bindings/objects/object_sql.hpp"

namespace edge {

namespace {

/// So many rows of a cursor come at once.
constexpr std::size_t kRowsAtOnce = 64;

}  // namespace

SqlCursor::SqlCursor(std::unique_ptr<SqlRowSource> source)
    : source_(std::move(source)), columns_(std::make_shared<const std::vector<std::string>>(source_->columns())) {}

Result<std::optional<D1Row>> SqlCursor::next() {
    if (at_ == rows_.size()) {
        Result<std::vector<std::vector<D1Value>>> rows = source_->read(kRowsAtOnce);
        if (!rows) return std::unexpected(std::move(rows.error()));
        rows_ = *std::move(rows);
        at_ = 0;
        if (rows_.empty()) return std::nullopt;
    }
    return D1Row(columns_, std::move(rows_[at_++]));
}

Result<D1Rows> ObjectSql::all_rows(const D1Query& query) {
    const Result<std::unique_ptr<SqlRowSource>> source = execute(query);
    if (!source) return std::unexpected(source.error());
    D1Rows all((*source)->columns());
    for (;;) {
        Result<std::vector<std::vector<D1Value>>> rows = (*source)->read(kRowsAtOnce);
        if (!rows) return std::unexpected(std::move(rows.error()));
        if (rows->empty()) return all;
        for (std::vector<D1Value>& row : *rows) all.add(std::move(row));
    }
}

Result<SqlCost> ObjectSql::run_query(const D1Query& query) {
    Result<std::unique_ptr<SqlRowSource>> source = execute(query);
    if (!source) return std::unexpected(std::move(source.error()));
    for (;;) {
        const Result<std::vector<std::vector<D1Value>>> rows = (*source)->read(kRowsAtOnce);
        if (!rows) return std::unexpected(rows.error());
        if (rows->empty()) return SqlCost{(*source)->rows_read(), (*source)->rows_written()};
    }
}

Result<SqlCursor> ObjectSql::open_cursor(const D1Query& query) {
    Result<std::unique_ptr<SqlRowSource>> source = execute(query);
    if (!source) return std::unexpected(std::move(source.error()));
    return SqlCursor(*std::move(source));
}

std::unexpected<Error> ObjectSql::no_row() { return fail(ErrorCode::NotFound, "There is no such row."); }

}  // namespace edge
