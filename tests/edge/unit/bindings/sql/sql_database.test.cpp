#include "edge/bindings/sql/sql_database.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

using edge::ErrorCode;
using edge::SqlRow;
using edge::SqlValue;

namespace {

/// Counts what reaches it.
class CountingDatabase final : public edge::SqlDatabase {
public:
    int statements = 0;

private:
    edge::Result<std::vector<SqlRow>> execute(std::string_view, std::span<const SqlValue>) override {
        ++statements;
        return std::vector<SqlRow>();
    }
};

constexpr std::int64_t kLargest = 9'007'199'254'740'991;  // 2^53 - 1: Number.MAX_SAFE_INTEGER

}  // namespace

TEST_CASE("SqlDatabase takes integers that JavaScript does not round", "[sql]") {
    CountingDatabase database;
    CHECK(database.run("INSERT", {kLargest, -kLargest, std::int64_t(0), 1e308, "text", nullptr}));
    CHECK(database.statements == 1);
}

TEST_CASE("SqlDatabase refuses what would not arrive as it is, before anything is sent", "[sql]") {
    CountingDatabase database;
    using Double = std::numeric_limits<double>;
    using Integer = std::numeric_limits<std::int64_t>;
    for (const SqlValue& value :
         {SqlValue(kLargest + 1), SqlValue(-kLargest - 1), SqlValue(Integer::max()), SqlValue(Integer::min()),
          SqlValue(Double::infinity()), SqlValue(Double::quiet_NaN())}) {
        const auto done = database.run("INSERT", {std::int64_t(1), value});
        REQUIRE_FALSE(done);
        CHECK(done.error().code == ErrorCode::Internal);
        CHECK(done.error().internal.starts_with("value 2 of a statement"));
    }
    CHECK(database.statements == 0);
}

TEST_CASE("SqlDatabase runs a statement for its effect", "[sql]") {
    CountingDatabase database;
    CHECK(database.exec("DELETE FROM cakes"));
    CHECK(database.exec("INSERT INTO cakes VALUES (?)", {std::string("a")}));
    CHECK(database.statements == 2);
    CHECK(database.exec("INSERT INTO cakes VALUES (?)", {kLargest + 1}).error().code == ErrorCode::Internal);
    CHECK(database.statements == 2);
}

TEST_CASE("An integer of a result that JavaScript rounds comes as a double", "[sql]") {
    CHECK(edge::sql_integer(kLargest) == SqlValue(kLargest));
    CHECK(edge::sql_integer(-kLargest) == SqlValue(-kLargest));
    CHECK(edge::sql_integer(kLargest + 1) == SqlValue(9007199254740992.0));
    CHECK(edge::sql_integer(std::numeric_limits<std::int64_t>::min()) == SqlValue(-9223372036854775808.0));
}

TEST_CASE("SqlRow gives its columns by type", "[sql]") {
    const SqlRow row({std::string("cake"), std::int64_t(3), nullptr});
    CHECK(row.text(0) == "cake");
    CHECK(row.integer(1) == 3);
    CHECK(row.is_null(2));
}

TEST_CASE("SqlRow gives nothing of a column of another type", "[sql]") {
    const SqlRow row({std::string("cake"), 1.5});
    CHECK(row.integer(0) == 0);
    CHECK(row.integer(1) == 0);
    CHECK(row.text(1).empty());
    CHECK_FALSE(row.is_null(0));
}

TEST_CASE("SqlRow refuses a column that is not there", "[sql]") {
    const SqlRow row({std::int64_t(1)});
    CHECK_THROWS_AS(row.integer(1), std::out_of_range);
}
