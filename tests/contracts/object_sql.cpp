#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "contracts/objects.hpp"
#include "contracts/slice.hpp"
#include "edge/text/concat.hpp"

namespace contracts {
namespace {

using namespace edge;
using namespace edge::testing;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;

void values_of_sql_come_back(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    const auto back = [&](const D1Value& value) { return value_of(sql.rows("SELECT ? AS a", value))[0].values()[0]; };
    for (const D1Value& value :
         {D1Value(), D1Value(0), D1Value(kExact), D1Value(-kExact), D1Value(0.1), D1Value(-1e300), D1Value(1e20),
          D1Value(-123456789012345680000.0), D1Value(1e21), D1Value(""), D1Value("\"q\" \u00e9"),
          D1Value(std::string("a\0b", 3)), D1Value(D1Blob{}), D1Value(D1Blob{std::string("\0\x7f\x80\xff", 4)})})
        expect(back(value) == value, concat({"changed: ", value_of(sql.value<std::string>("SELECT quote(?)", value))}));
    expect_equal(value_of(sql.value<std::string>("SELECT typeof(?)", 7)), "integer");
    expect_equal(value_of(sql.value<std::string>("SELECT typeof(?)", D1Blob{"7"})), "blob");
}

void integers_are_exact_or_refused(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    expect_equal(value_of(sql.value<std::string>("SELECT CAST(? AS TEXT)", kLargest)), std::to_string(kLargest));
    expect_equal(value_of(sql.value<std::int64_t>("SELECT CAST(? AS TEXT)", kLargest)), kLargest);
    expect_error(sql.value<std::int64_t>("SELECT ?", kExact + 2), D1Error::RowInvalid);
    expect_equal(value_of(sql.value<double>("SELECT 100000000000000000000.0")), 1e20);
}

void rows_come_typed_and_one_by_one(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    value_of(sql.run("DROP TABLE IF EXISTS slices; CREATE TABLE slices (id INTEGER PRIMARY KEY, style TEXT NOT NULL "
                     "UNIQUE, weight REAL)"));
    for (int i = 1; i <= 150; ++i) {
        const std::optional<double> weight = i % 2 == 0 ? std::optional(i / 4.0) : std::nullopt;
        const SqlCost cost = value_of(sql.run("INSERT INTO slices VALUES (?, ?, ?)", i, std::to_string(i), weight));
        expect(cost.rows_written > 0, "nothing is said to be written");
    }
    const std::vector<Slice> two = value_of(sql.query<Slice>("SELECT * FROM slices WHERE id < ? ORDER BY id", 3));
    expect_equal(two.size(), 2U);
    expect(!two[0].weight, "NULL is not absent");
    expect_equal(two[1].weight, std::optional(0.5));
    SqlCursor cursor = value_of(sql.cursor("SELECT id, style FROM slices ORDER BY id"));
    expect_equal(cursor.columns().at(1), "style");
    std::int64_t sum = 0;
    while (const std::optional<D1Row> row = value_of(cursor.next())) sum += value_of(row->get<std::int64_t>("id"));
    expect_equal(sum, 150 * 151 / 2);
    expect_equal(cursor.rows_read(), 150);
    expect(!value_of(cursor.next()), "there is more after the end");
    expect_equal(value_of(sql.rows("SELECT 1 AS a, 2 AS a")).columns().size(), 2U);
    expect_error(sql.value<int>("SELECT id FROM slices WHERE id = 0"), ErrorCode::NotFound);
    expect(value_of(sql.database_size()) > 0, "it has no size");
}

void mistakes_in_sql_are_told_apart(DurableObjectState& state, Platform&) {
    ObjectSql& sql = state.storage().sql();
    value_of(sql.run("DROP TABLE IF EXISTS strict; CREATE TABLE strict (id INTEGER PRIMARY KEY, a TEXT NOT NULL)"));
    value_of(sql.run("INSERT INTO strict VALUES (1, 'a')"));
    expect_error(sql.run("INSERT INTO strict VALUES (1, 'b')"), D1Error::Unique);
    expect_error(sql.run("INSERT INTO strict VALUES (2, NULL)"), D1Error::NotNull);
    expect(expect_error(sql.run("SELEC 1"), ErrorCode::Internal).internal.contains("syntax error"), "SELEC");
    expect_error(sql.rows("SELECT * FROM nowhere"), ErrorCode::Internal);
    expect_error(sql.run("BEGIN"), ErrorCode::Internal);
    expect_error(sql.run("SELECT ?"), D1Error::ParametersInvalid);
    expect_error(sql.run("SELECT 1", 2), D1Error::ParametersInvalid);
    expect_error(sql.run("SELECT ?", std::numeric_limits<double>::infinity()), D1Error::ValueInvalid);
    expect_error(sql.run("SELECT ?", "\xff"), D1Error::ValueInvalid);
    expect_error(sql.run("SELECT ?", std::string(2'000'001, 'a')), D1Error::ValueTooLarge);
}

}  // namespace

std::span<const ContractCase<DurableObjectState>> object_sql() {
    using Case = ContractCase<DurableObjectState>;
    static constexpr std::array kCases{
        Case{"values of SQL come back", &values_of_sql_come_back},
        Case{"integers are exact or refused", &integers_are_exact_or_refused},
        Case{"rows come typed and one by one", &rows_come_typed_and_one_by_one},
        Case{"mistakes in SQL are told apart", &mistakes_in_sql_are_told_apart},
    };
    return kCases;
}

}  // namespace contracts
