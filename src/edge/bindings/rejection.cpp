#include "edge/bindings/rejection.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "edge/platform/deadline.hpp"
#include "edge/text/concat.hpp"

namespace edge {

namespace {

bool says_one_of(std::string_view message, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return message.contains(word); });
}

// The runtime's words for what passes by itself, where it sets no flag.
bool says_for_now(std::string_view message) {
    return says_one_of(
        message, {"Network connection lost", "timed out", "timeout", "nternal error", "transient issue", "bject reset",
                  "object to be reset", "overloaded", "too much load", "code has been updated"});
}

// What is thrown for a value that is not taken (Web IDL), or by a mistake in a program.
bool is_mistake(const Rejection& rejection) { return rejection.name == "TypeError" || rejection.name == "RangeError"; }

ErrorCode code_of(const Rejection& rejection) {
    if (says_one_of(rejection.message, {"Too many API requests", "Too many subrequests"}))
        return ErrorCode::LimitExceeded;
    if (rejection.retryable || rejection.overloaded) return ErrorCode::Unavailable;
    return !is_mistake(rejection) && says_for_now(rejection.message) ? ErrorCode::Unavailable : ErrorCode::Internal;
}

}  // namespace

bool is_timeout(const Rejection& rejection) { return rejection.name == "TimeoutError"; }

Error rejection_error(const Rejection& rejection, std::string_view subject) {
    if (is_timeout(rejection)) return deadline_exceeded(rejection.message);
    std::string internal(rejection.message);
    const ErrorCode code = code_of(rejection);
    if (code == ErrorCode::LimitExceeded)
        return {code, "This request has used up its operations.", std::move(internal)};
    if (code == ErrorCode::Unavailable)
        return {code, concat({subject, " did not answer; try again in a moment."}), std::move(internal)};
    return {code, concat({subject, " refused the operation."}), std::move(internal)};
}

Error binding_error(const Rejection& rejection) { return rejection_error(rejection, "A service behind this one"); }

}  // namespace edge
