#include "edge/bindings/d1/d1_errors.hpp"

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "edge/bindings/refusals.hpp"
namespace edge {

namespace {

bool contains_one_of(std::string_view message, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (message.contains(word)) return true;
    return false;
}

constexpr Refusal kD1Refusals[]{
    {"UNIQUE constraint failed", D1Error::Unique, "This is there already."},
    {"FOREIGN KEY constraint failed", D1Error::ForeignKey,
     "It refers to what is not there, or something refers to it."},
    {"NOT NULL constraint failed", D1Error::NotNull, "The database lacks a value."},
    {"CHECK constraint failed", D1Error::Check, "The database refuses a value."},
    {"SQLITE_CONSTRAINT", D1Error::Constraint, "The database refuses this change."},
    {"SQLITE_MISMATCH", D1Error::Constraint, "The database refuses a value."},
    {"statement too long", D1Error::StatementTooLong, "A statement is too long for the database."},
    {"too many SQL variables", D1Error::ParametersInvalid, "A statement has too many values."},
    {"Wrong number of parameter bindings", D1Error::ParametersInvalid,
     "A statement has not as many parameters as values."},
    {"nvalid bookmark", D1Error::BookmarkInvalid, "The bookmark is none of this database."},
    {"SQLITE_TOOBIG", D1Error::ValueTooLarge, "A value is too large for the database."},
};

// What passes by itself; `rejection_error` knows the rest.
bool passes(std::string_view message) {
    return contains_one_of(
        message, {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_NOMEM", "SQLITE_CANTOPEN", "SQLITE_INTERRUPT",
                  "reset because its code was updated", "exceeded timeout", "CPU time limit"});
}

// The free plan counts by days that end at midnight UTC. So long is no hold-up of a moment, and not for ever.
bool is_day_used_up(std::string_view message) {
    return message.contains("exceeded") && contains_one_of(message, {"daily", "free tier"});
}

}  // namespace

Error d1_read_error(const Rejection& rejection) {
    if (std::optional<Error> refused = find_refusal(rejection, kD1Refusals)) return *std::move(refused);
    Rejection judged = rejection;
    judged.retryable = judged.retryable || passes(judged.message) || is_day_used_up(judged.message);
    Error error = rejection_error(judged, "The database");
    if (is_day_used_up(judged.message)) error.retry_after = std::chrono::hours(1);
    return error;
}

Error d1_write_error(const Rejection& rejection) {
    Error error = d1_read_error(rejection);
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::DeadlineExceeded)
        error.internal += " (it may have been written: write so that doing it twice does no harm)";
    return error;
}

}  // namespace edge
