#include "edge/bindings/d1/d1_errors.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace edge;

namespace {

ErrorCode code_of(std::string_view message) { return d1_read_error({.message = message}).code; }

}  // namespace

TEST_CASE("What a constraint of D1 refuses is told by its kind", "[d1]") {
    CHECK(code_of("D1_ERROR: UNIQUE constraint failed: t.u: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)") ==
          D1Error::Unique);
    CHECK(code_of("D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT") == D1Error::ForeignKey);
    CHECK(code_of("D1_ERROR: NOT NULL constraint failed: t.n: SQLITE_CONSTRAINT") == D1Error::NotNull);
    CHECK(code_of("D1_ERROR: CHECK constraint failed: c > 0: SQLITE_CONSTRAINT") == D1Error::Check);
    CHECK(code_of("D1_ERROR: no deletes: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_TRIGGER)") ==
          D1Error::Constraint);
    CHECK(code_of("D1_ERROR: datatype mismatch: SQLITE_MISMATCH") == D1Error::Constraint);
}

TEST_CASE("A client hears of a state that D1 does not allow, and of no mistake of ours", "[d1]") {
    CHECK(D1Error::Unique.status == 409);
    CHECK(D1Error::ForeignKey.status == 409);
    for (const ErrorKind& kind :
         {D1Error::NotNull, D1Error::Check, D1Error::Constraint, D1Error::StatementTooLong, D1Error::ParametersInvalid,
          D1Error::ValueTooLarge, D1Error::ValueInvalid, D1Error::RowInvalid})
        CHECK(kind.status == 500);
}

TEST_CASE("D1 that cannot be used for now is Unavailable", "[d1]") {
    for (const std::string_view message :
         {"D1_ERROR: D1 DB is overloaded. Requests queued for too long.",
          "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
          "D1_ERROR: D1 DB reset because its code was updated.",
          "D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.",
          "D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.",
          "D1_ERROR: D1 DB exceeded its CPU time limit and was reset.", "D1_ERROR: Network connection lost.",
          "D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.",
          "D1_ERROR: database is locked: SQLITE_BUSY"}) {
        CAPTURE(message);
        CHECK(code_of(message) == ErrorCode::Unavailable);
    }
    const Error day = d1_read_error({.message = "D1_ERROR: Your account has exceeded D1's free tier daily limits"});
    CHECK(day.code == ErrorCode::Unavailable);
    CHECK(day.retry_after == std::chrono::hours(1));
}

TEST_CASE("A write to D1 that was not answered may have been done", "[d1]") {
    const Rejection lost{.message = "D1_ERROR: Network connection lost."};
    CHECK(d1_read_error(lost).internal == lost.message);
    CHECK(d1_write_error(lost).internal.contains("may have been written"));
    const Rejection late{.message = "no answer in time", .name = "TimeoutError"};
    CHECK(d1_write_error(late).code == ErrorCode::DeadlineExceeded);
    CHECK(d1_write_error(late).internal.contains("may have been written"));
    const Rejection unique{.message = "D1_ERROR: UNIQUE constraint failed: t.u: SQLITE_CONSTRAINT"};
    CHECK_FALSE(d1_write_error(unique).internal.contains("may have been written"));
}

TEST_CASE("Any other rejection by D1 is a mistake of ours", "[d1]") {
    for (const std::string_view message :
         {"D1_ERROR: near \"SELEC\": syntax error at offset 0: SQLITE_ERROR",
          "D1_ERROR: no such table: a: SQLITE_ERROR", "D1_ERROR: not authorized: SQLITE_AUTH",
          "D1_ERROR: No SQL statements detected."}) {
        const Error error = d1_read_error({.message = message});
        CHECK(error.code == ErrorCode::Internal);
        CHECK(error.internal == message);
    }
    CHECK(code_of("D1_ERROR: string or blob too big: SQLITE_TOOBIG") == D1Error::ValueTooLarge);
    CHECK(code_of("D1_ERROR: statement too long: SQLITE_TOOBIG") == D1Error::StatementTooLong);
}
