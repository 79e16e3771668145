#include "edge/bindings/d1/d1_rows.hpp"

#include <cmath>

#include "edge/bindings/d1/d1_errors.hpp"
#include "edge/json/document.hpp"
#include "edge/json/writer.hpp"
#include "edge/text/ascii.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/decimal.hpp"

namespace edge {

namespace {

Error row_invalid(std::string internal) {
    return {D1Error::RowInvalid, "The database has a row that is not as it should be.", std::move(internal)};
}

char without_case(char c) { return ascii::is_letter(c) ? char(c | 0x20) : c; }

bool are_one_name(std::string_view a, std::string_view b) {
    const auto skip = [](std::string_view& text) {
        while (text.starts_with('_')) text.remove_prefix(1);
    };
    for (;;) {
        skip(a), skip(b);
        if (a.empty() || b.empty()) return a.empty() && b.empty();
        if (without_case(a.front()) != without_case(b.front())) return false;
        a.remove_prefix(1), b.remove_prefix(1);
    }
}

constexpr std::size_t kNone = std::size_t(-1);

std::size_t column_of(std::span<const std::string> columns, std::string_view name) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i] == name) return i;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (are_one_name(columns[i], name)) return i;
    return kNone;
}

std::string listed(std::span<const std::string> columns) {
    std::string list;
    for (const std::string& column : columns) list += concat({list.empty() ? "" : ", ", column});
    return list;
}

/// Writes a cell as what its type reads; gives why it cannot, or "".
class WriteCell {
public:
    WriteCell(json::Writer& text, detail::D1Form form) : text_(&text), form_(form) {}

    std::string_view operator()(std::nullptr_t) const {
        text_->null();
        return {};
    }
    std::string_view operator()(std::int64_t integer) const {
        if (form_ != detail::D1Form::Boolean) text_->value(integer);
        else if (integer == 0 || integer == 1) text_->value(integer == 1);
        else return "is neither 0 nor 1";
        return {};
    }
    std::string_view operator()(double number) const {
        constexpr double kExact = 9007199254740992;  // 2^53
        if (form_ == detail::D1Form::Integer && std::abs(number) >= kExact)
            return "is beyond 2^53 - 1 and arrives rounded: select CAST(... AS TEXT) of it";
        text_->value(number);
        return {};
    }
    std::string_view operator()(const std::string& text) const {
        if (form_ == detail::D1Form::Document) {
            if (!json::check(text)) return "is a TEXT that is not JSON";
            text_->raw(text);
        } else if (form_ == detail::D1Form::Integer && parse_decimal(text)) {
            text_->raw(text);
        } else if (form_ == detail::D1Form::Blob) {
            return "is a TEXT, not a BLOB";
        } else {
            text_->value(text);
        }
        return {};
    }
    std::string_view operator()(const D1Blob& blob) const {
        if (form_ != detail::D1Form::Blob) return "is a BLOB, which only a D1Blob takes";
        text_->value(json::TextForm<D1Blob>::format(blob));
        return {};
    }

private:
    json::Writer* text_;
    detail::D1Form form_;
};

std::string_view write_cell(json::Writer& text, const D1Value& cell, detail::D1Form form) {
    return std::visit(WriteCell(text, form), cell.variant());
}

}  // namespace

namespace detail {

Result<std::vector<std::size_t>> d1_columns_of(std::span<const std::string> columns, std::span<const D1Member> members,
                                               std::string_view type) {
    std::vector<std::size_t> indices;
    for (const D1Member& member : members) {
        const std::size_t index = column_of(columns, member.name);
        if (index == kNone && member.required)
            return std::unexpected(row_invalid(concat({type, ".", member.name, " has no column: the statement gives ",
                                                       listed(columns), "; name one by AS"})));
        indices.push_back(index);
    }
    return indices;
}

Result<std::string> d1_object(std::span<const D1Value> cells, std::span<const std::size_t> columns,
                              std::span<const D1Member> members, std::string_view type) {
    json::Writer text;
    text.begin_object();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const D1Member& member = members[i];
        if (columns[i] == kNone) continue;
        const D1Value& cell = cells[columns[i]];
        std::string_view why;
        if (!cell.is_null() || member.nullable) why = write_cell(text.key(member.name), cell, member.form);
        else if (member.required) why = "is NULL, and the member is not optional";
        if (!why.empty()) return std::unexpected(row_invalid(concat({type, ".", member.name, " ", why})));
    }
    text.end_object();
    return std::move(text).take();
}

Result<std::string> d1_item(const D1Value& cell, D1Form form) {
    json::Writer text;
    text.begin_array();
    const std::string_view why = write_cell(text, cell, form);
    if (!why.empty()) return std::unexpected(row_invalid(concat({"the value ", why})));
    text.end_array();
    return std::move(text).take();
}

Error d1_row_error(const Error& error, std::string_view type) {
    if (error.violations.empty()) return row_invalid(concat({type, ": ", error.detail}));
    const Violation& first = error.violations.front();
    return row_invalid(concat({type, first.pointer, " ", first.detail}));
}

}  // namespace detail

Result<std::size_t> D1Row::index_of(std::string_view column) const {
    const std::size_t index = column_of(*columns_, column);
    if (index != kNone) return index;
    return std::unexpected(
        row_invalid(concat({"no column is called ", column, ": the statement gives ", listed(*columns_)})));
}

}  // namespace edge
