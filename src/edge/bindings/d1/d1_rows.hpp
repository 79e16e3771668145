#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "edge/bindings/d1/d1_value.hpp"
#include "edge/error/error.hpp"
#include "edge/json/declaration.hpp"
#include "edge/json/typed.hpp"

namespace edge {

namespace detail {

/// What a cell has to be for a C++ type. A Document is JSON in a TEXT.
enum class D1Form { Boolean, Integer, Number, Text, Blob, Document };

template <class T>
inline constexpr D1Form kD1Form = std::same_as<T, bool>                                           ? D1Form::Boolean
                                  : std::integral<T> || std::same_as<T, std::chrono::sys_seconds> ? D1Form::Integer
                                  : std::floating_point<T>                                        ? D1Form::Number
                                  : std::same_as<T, D1Blob>                                       ? D1Form::Blob
                                  : json::Declared<T>                                             ? D1Form::Document
                                                                                                  : D1Form::Text;
template <class T>
inline constexpr D1Form kD1Form<json::Nullable<T>> = kD1Form<T>;
template <class T, class A>
inline constexpr D1Form kD1Form<std::vector<T, A>> = D1Form::Document;
template <class K, class T, class C, class A>
inline constexpr D1Form kD1Form<std::map<K, T, C, A>> = D1Form::Document;
template <class... Ts>
inline constexpr D1Form kD1Form<std::variant<Ts...>> = D1Form::Document;

/// A member that a column is looked for.
struct D1Member {
    std::string_view name;  ///< in JSON
    D1Form form;
    bool required;
    bool nullable;
};

template <class M>
constexpr void add_d1_member(const M& member, auto& to, std::size_t& count) {
    if constexpr (requires { typename M::Value; })
        to[count++] = {member.name, kD1Form<typename M::Value>, M::kRequired, json::kNullable<typename M::Value>};
}

/// The members of a declared type that are in its JSON.
template <json::Declared T>
inline constexpr auto kD1Members = json::unpack(
    [](const auto&... members) {
        constexpr std::size_t kCount = (std::size_t{requires { typename std::remove_cvref_t<decltype(members)>::Value; }
} + ... + 0);
std::array<D1Member, kCount> those{};
std::size_t count = 0;
(add_d1_member(members, those, count), ...);
return those;
},
    json::declaration<T>.members);

/// For each member the index of its column; RowInvalid, with the type's name, where a required one has none.
[[nodiscard]] Result<std::vector<std::size_t>> d1_columns_of(std::span<const std::string> columns,
                                                             std::span<const D1Member> members, std::string_view type);
/// The row as the JSON of an object with these members.
[[nodiscard]] Result<std::string> d1_object(std::span<const D1Value> cells, std::span<const std::size_t> columns,
                                            std::span<const D1Member> members, std::string_view type);
/// A cell as the only item of a JSON array.
[[nodiscard]] Result<std::string> d1_item(const D1Value& cell, D1Form form);
/// RowInvalid: what the reader of that JSON says.
[[nodiscard]] Error d1_row_error(const Error& error, std::string_view type);

template <class T>
struct D1Cell {
    static Result<T> read(const D1Value& cell) {
        const Result<std::string> item = d1_item(cell, kD1Form<T>);
        if (!item) return std::unexpected(item.error());
        Result<std::vector<T>> items = json::parse_items<T>(*item);
        if (!items) return std::unexpected(d1_row_error(items.error(), "the value"));
        return std::move(items->front());
    }
};
// There is no vector of them.
template <>
struct D1Cell<bool> {
    static Result<bool> read(const D1Value& cell) {
        const Result<std::string> item = d1_item(cell, D1Form::Boolean);
        if (!item) return std::unexpected(item.error());
        if (*item == "[true]" || *item == "[false]") return *item == "[true]";
        return std::unexpected(d1_row_error(Error(ErrorCode::Internal, "must be 0 or 1"), "the value"));
    }
};
template <class T>
struct D1Cell<std::optional<T>> {
    static Result<std::optional<T>> read(const D1Value& cell) {
        if (cell.is_null()) return std::nullopt;
        return D1Cell<T>::read(cell);
    }
};

}  // namespace detail

/// One row of a result. It owns its values, and shares the names of its columns with the others.
class D1Row {
public:
    /// A row of these columns, of which there are as many as values.
    D1Row(std::shared_ptr<const std::vector<std::string>> columns, std::vector<D1Value> values)
        : columns_(std::move(columns)), values_(std::move(values)) {}

    /// The names of its columns, and their values in the same order.
    [[nodiscard]] std::span<const std::string> columns() const { return *columns_; }
    [[nodiscard]] std::span<const D1Value> values() const { return values_; }

    /// The value of a column as a T: a number, a text, a bool, a time, a D1Blob, what is text in JSON, or, of a TEXT
    /// that has JSON in it, a declared type or a container. NULL is an empty `std::optional`. RowInvalid if there is no
    /// such column, or if the value is no T.
    template <class T>
    [[nodiscard]] Result<T> get(std::string_view column) const {
        const Result<std::size_t> index = index_of(column);
        if (!index) return std::unexpected(index.error());
        return get<T>(*index);
    }
    template <class T>
    [[nodiscard]] Result<T> get(std::size_t column) const {
        return detail::D1Cell<T>::read(values_.at(column));
    }

private:
    [[nodiscard]] Result<std::size_t> index_of(std::string_view column) const;

    std::shared_ptr<const std::vector<std::string>> columns_;
    std::vector<D1Value> values_;
};

/// The rows of a result.
class D1Rows {
public:
    /// None, of no column.
    D1Rows() : D1Rows(std::vector<std::string>()) {}
    /// None yet, of these columns.
    explicit D1Rows(std::vector<std::string> columns)
        : columns_(std::make_shared<const std::vector<std::string>>(std::move(columns))) {}
    /// Adds one, with a value for each column.
    void add(std::vector<D1Value> values) { rows_.emplace_back(columns_, std::move(values)); }

    /// The names of the columns.
    [[nodiscard]] std::span<const std::string> columns() const { return *columns_; }
    /// How many rows there are, and each of them.
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] const D1Row& operator[](std::size_t row) const { return rows_.at(row); }
    [[nodiscard]] auto begin() const { return rows_.begin(); }
    [[nodiscard]] auto end() const { return rows_.end(); }

    /// Each row as a value of a declared type: a column goes to the member of its name, `customer_id` to "customerId"
    /// as well, since case and '_' make no difference. NULL is an absent member. A column that is no member is passed
    /// over. RowInvalid, in `internal` the member and why: a required member has no column, a value is not as its
    /// member is declared.
    template <json::Declared T>
    [[nodiscard]] Result<std::vector<T>> as() const {
        static constexpr std::string_view kType = json::declaration<T>.name;
        constexpr std::span<const detail::D1Member> kMembers = detail::kD1Members<T>;
        std::vector<T> values;
        // Rows of no statement have no columns.
        if (rows_.empty() && columns_->empty()) return values;
        const Result<std::vector<std::size_t>> columns = detail::d1_columns_of(*columns_, kMembers, kType);
        if (!columns) return std::unexpected(columns.error());
        values.reserve(rows_.size());
        for (const D1Row& row : rows_) {
            const Result<std::string> object = detail::d1_object(row.values(), *columns, kMembers, kType);
            if (!object) return std::unexpected(object.error());
            Result<T> value = json::parse<T>(*object);
            if (!value) return std::unexpected(detail::d1_row_error(value.error(), kType));
            values.push_back(*std::move(value));
        }
        return values;
    }

private:
    std::shared_ptr<const std::vector<std::string>> columns_;
    std::vector<D1Row> rows_;
};

/// What a statement did, and took.
struct D1Meta {
    std::int64_t changes = 0;  ///< rows that were inserted, updated or deleted
    std::int64_t last_row_id = 0;  ///< of the row that was inserted last, by any statement
    std::int64_t rows_read = 0;  ///< what is paid for
    std::int64_t rows_written = 0;  ///< the same, each index counted as a row
    std::int64_t size_after = 0;  ///< bytes of the database
    bool changed_db = false;  ///< whether it changed anything
    std::chrono::duration<double, std::milli> duration{0};  ///< within the database
    std::string served_by_region = {};  ///< where the database is that answered; empty if it is not said
    std::optional<bool> served_by_primary = {};  ///< whether that is the primary; absent if it is not said
};

/// What a statement gives.
struct D1Result {
    D1Rows rows;  ///< columns of one name are one here, and rows without any have no columns: see `D1Statement::raw`
    D1Meta meta;  ///< what it did
};

}  // namespace edge
