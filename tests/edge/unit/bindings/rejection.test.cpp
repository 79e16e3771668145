#include "edge/bindings/rejection.hpp"

#include <catch2/catch_test_macros.hpp>

#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/kv/kv_store.hpp"
#include "edge/bindings/rate_limit/rate_limiter.hpp"
#include "edge/bindings/sql/sql_database.hpp"

using namespace edge;

namespace {

/// What every binding says alike.
using Map = Error (*)(const Rejection&);
constexpr Map kMaps[] = {&binding_error, &fetch_error, &sql_error, &rate_limiter_error, static_cast<Map>(&kv_error)};

struct Case {
    Rejection rejection;
    ErrorCode code;
};

void check_all(const Case& c) {
    for (const Map map : kMaps) {
        const Error error = map(c.rejection);
        INFO(c.rejection.name << ": " << c.rejection.message);
        CHECK(error.code == c.code);
        CHECK(error.internal == c.rejection.message);
        CHECK_FALSE(error.detail.empty());
    }
}

}  // namespace

TEST_CASE("A rejection that the platform flags is for now", "[rejection]") {
    check_all({{.message = "Durable Object is overloaded. Requests queued for too long.", .overloaded = true},
               ErrorCode::Unavailable});
    check_all({{.message = "anything", .overloaded = true}, ErrorCode::Unavailable});
    check_all({{.message = "anything", .retryable = true}, ErrorCode::Unavailable});
    check_all({{.message = "anything", .name = "TypeError", .retryable = true}, ErrorCode::Unavailable});
}

TEST_CASE("A rejection in the runtime's words for what passes is for now, without a flag too", "[rejection]") {
    for (const char* message :
         {"Network connection lost.", "Network connection timed out.", "internal error; reference = 0123456789abcdef",
          "Internal error while starting up Durable Object storage caused object to be reset.",
          "Cannot resolve Durable Object due to transient issue on remote node.",
          "Durable Object reset because its code was updated.",
          "Durable Object storage operation exceeded timeout which caused object to be reset.",
          "Durable Object is overloaded. Too many requests queued.",
          "Your account is generating too much load on Durable Objects. Please back off and try again later.",
          "The Durable Object's code has been updated, this version can no longer access storage."})
        check_all({{.message = message}, ErrorCode::Unavailable});
}

TEST_CASE("A rejection because time was over is told as that, whatever else is said of it", "[rejection]") {
    check_all({{.message = "no answer in time", .name = "TimeoutError"}, ErrorCode::DeadlineExceeded});
    check_all({{.message = "The operation was aborted due to timeout", .name = "TimeoutError", .retryable = true},
               ErrorCode::DeadlineExceeded});
}

TEST_CASE("A rejection because of what was asked is for ever", "[rejection]") {
    for (const char* message :
         {"Value out of range. Must be between -2147483648 and 2147483647 (inclusive).",
          "Request with a GET or HEAD method cannot have a body.", "Invalid URL: nowhere",
          "Incorrect type for the 'cacheTtl' field on 'GetOptions': the provided value is not of type 'number'."})
        check_all({{.message = message, .name = "TypeError"}, ErrorCode::Internal});
    check_all({{.message = "Responses may only be constructed with status codes in the range 200 to 599, inclusive.",
                .name = "RangeError"},
               ErrorCode::Internal});
}

TEST_CASE("A mistake that names something passing is a mistake", "[rejection]") {
    check_all({{.message = "The timeout is not a number.", .name = "TypeError"}, ErrorCode::Internal});
}

TEST_CASE("A rejection that nobody knows is not said to pass", "[rejection]") {
    for (const char* message :
         {"", "Worker \"orders\" not found", "Handler does not export a fetch() function.",
          "The script will never generate a response.", "Worker exceeded CPU time limit.",
          "Subrequest depth limit exceeded. This request recursed through Workers too many times.",
          "Cannot perform I/O on behalf of a different request.", "the other Worker's own words"})
        check_all({{.message = message}, ErrorCode::Internal});
}

TEST_CASE("An invocation that has used up what it may ask for is told apart", "[rejection]") {
    check_all({{.message = "Too many subrequests."}, ErrorCode::LimitExceeded});
    check_all({{.message = "Too many API requests by single Worker invocation."}, ErrorCode::LimitExceeded});
}

TEST_CASE("A rejection's words never leave", "[rejection]") {
    for (const Map map : kMaps) {
        CHECK_FALSE(map({.message = "hunter2", .retryable = true}).detail.contains("hunter2"));
        CHECK_FALSE(map({.message = "hunter2"}).detail.contains("hunter2"));
    }
}

TEST_CASE("SQLite's result codes tell what passes", "[rejection]") {
    for (const char* message : {"database is locked: SQLITE_BUSY", "disk I/O error: SQLITE_IOERR_READ",
                                "out of memory: SQLITE_NOMEM", "database table is locked: SQLITE_LOCKED"})
        CHECK(sql_error({.message = message}).code == ErrorCode::Unavailable);
    for (const char* message :
         {"no such table: nowhere: SQLITE_ERROR", "UNIQUE constraint failed: orders.id: SQLITE_CONSTRAINT",
          "database or disk is full: SQLITE_FULL", "string or blob too big: SQLITE_TOOBIG",
          "Wrong number of parameter bindings for SQL query."})
        CHECK(sql_error({.message = message}).code == ErrorCode::Internal);
}

TEST_CASE("KV's limit of a day passes, and not in a moment", "[rejection]") {
    const Error error = kv_error("KV put() limit exceeded for the day.");
    CHECK(error.code == ErrorCode::Unavailable);
    CHECK(error.retry_after == std::chrono::hours(1));
}
