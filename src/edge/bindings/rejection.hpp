#pragma once

#include <string_view>

#include "edge/error/error.hpp"

namespace edge {

/// What a call to the platform failed with: those parts of a JavaScript error that tell its kinds apart. Borrowed.
struct Rejection {
    std::string_view message;         ///< of the JavaScript error
    std::string_view name = "Error";  ///< its class, such as "TypeError"
    bool retryable = false;           ///< the platform says that the same may work in a moment
    bool overloaded = false;          ///< the platform says that there was too much to do
    std::string_view code = {};       ///< by which it is known, "E_RATE_LIMIT_EXCEEDED", if it is by one
};

/// Whether a call was given up because there was no answer in time.
[[nodiscard]] bool is_timeout(const Rejection& rejection);

/// The typed error of a rejection, as far as it means the same for every binding; `subject` is what was asked, as in
/// "The store". The platform's words go into `Error::internal`.
///
/// ```text
/// DeadlineExceeded  there was no answer in time (`is_timeout`)
/// Unavailable       for now: the platform says so by a flag, or by words that it uses for nothing else
/// LimitExceeded     this invocation has used up what it may ask for
/// Internal          for ever, or nobody knows: a value that the platform does not take, something that is not there,
///                   an exception of another Worker
/// ```
///
/// A binding with words of its own looks for those first: `kv_error`, `fetch_error`, `sql_error`.
[[nodiscard]] Error rejection_error(const Rejection& rejection, std::string_view subject);

/// The same of a binding that has no function of its own.
[[nodiscard]] Error binding_error(const Rejection& rejection);

}  // namespace edge
