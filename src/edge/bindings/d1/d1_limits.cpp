#include "edge/bindings/d1/d1_limits.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "edge/bindings/d1/d1_errors.hpp"
#include "edge/bindings/d1/d1_sql.hpp"
#include "edge/text/concat.hpp"
#include "edge/text/utf8.hpp"

namespace edge::d1_limits {

namespace {

struct CheckValue {
    std::size_t number;  ///< from 1

    Result<void> operator()(std::nullptr_t) const { return {}; }
    Result<void> operator()(std::int64_t) const { return {}; }
    Result<void> operator()(double real) const {
        if (std::isfinite(real)) return {};
        return invalid("is no finite number; bind NULL for what is unknown");
    }
    Result<void> operator()(const std::string& text) const {
        if (text.size() > kBytesOfValue) return too_large(text.size());
        return is_utf8(text) ? Result<void>() : invalid("is a text that is not UTF-8; bind bytes as a D1Blob");
    }
    Result<void> operator()(const D1Blob& blob) const {
        return blob.bytes.size() > kBytesOfValue ? too_large(blob.bytes.size()) : Result<void>();
    }

private:
    [[nodiscard]] std::unexpected<Error> invalid(std::string_view what) const {
        return fail(D1Error::ValueInvalid, "The database does not take a value.",
                    concat({"value ", std::to_string(number), " ", what}));
    }
    [[nodiscard]] std::unexpected<Error> too_large(std::size_t bytes) const {
        return fail(D1Error::ValueTooLarge, "A value must not exceed 2,000,000 bytes.",
                    concat({"value ", std::to_string(number), " has ", std::to_string(bytes),
                            " bytes; keep what is larger in R2"}));
    }
};

Result<void> check_values(const D1Query& query) {
    for (std::size_t i = 0; i < query.values.size(); ++i)
        if (Result<void> checked = std::visit(CheckValue{i + 1}, query.values[i].variant()); !checked) return checked;
    return {};
}

Result<void> check_count(const D1Query& query) {
    const std::size_t parameters = d1_sql::values_wanted(query.sql);
    if (parameters > kParameters)
        return fail(D1Error::ParametersInvalid, "A statement must not have more than 100 values.",
                    concat({"a statement has ", std::to_string(parameters),
                            " parameters; split it, or pass a JSON array to json_each(?)"}));
    if (parameters == query.values.size()) return {};
    return fail(D1Error::ParametersInvalid, "A statement has not as many parameters as values.",
                concat({"a statement has ", std::to_string(parameters), " parameters, and ",
                        std::to_string(query.values.size()), " values were bound: ", query.sql}));
}

Result<void> check_length(const D1Query& query) {
    if (query.sql.size() <= kStatementBytes) return {};
    return fail(D1Error::StatementTooLong, "A statement must not exceed 100,000 bytes.",
                concat({"a statement has ", std::to_string(query.sql.size()),
                        " bytes as it is sent; bind its values instead of writing them into it"}));
}

bool is_exact(std::int64_t integer) { return integer >= -kExactInteger && integer <= kExactInteger; }

}  // namespace

D1Value integer_of_result(std::int64_t integer) {
    return is_exact(integer) ? D1Value(integer) : D1Value(double(integer));
}

Result<D1Query> to_send(D1Query query) {
    Result<void> checked = check_count(query);
    if (checked) checked = check_values(query);
    if (checked) query.sql = d1_sql::with_integers(query.sql, query.values);
    if (checked) checked = check_length(query);
    if (!checked) return std::unexpected(std::move(checked.error()));
    for (D1Value& value : query.values)
        if (const auto* integer = std::get_if<std::int64_t>(&value.variant()); integer && !is_exact(*integer))
            value = std::to_string(*integer);
    return query;
}

}  // namespace edge::d1_limits
