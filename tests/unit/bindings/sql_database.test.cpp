#include "edge/bindings/sql_database.hpp"

#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

using edge::SqlRow;
using edge::SqlValue;

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
