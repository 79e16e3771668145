#pragma once

#include <string_view>

#include "edge/error/error.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// The one mapping from an error code to HTTP.
struct ProblemType {
    Status status;           ///< of the answer
    std::string_view slug;   ///< "validation-failed"; `type` in the document is "/problems/" and this
    std::string_view title;  ///< short, the same for every occurrence
};
[[nodiscard]] ProblemType problem_type(ErrorCode code);

/// How many error codes there are, to walk over all of them: `ErrorCode(0)` and so on. Internal stays the last one: a
/// code that is added after it does not compile.
inline constexpr int kErrorCodes = int(ErrorCode::Internal) + 1;

/// The error as an `application/problem+json` response (RFC 9457), never cached: type, title, status, detail,
/// instance, and where they are set `errors: [{pointer, detail}]` and `offset`. `retry_after` becomes `Retry-After`,
/// five seconds for RateLimited and Unavailable without one (LimitExceeded would come again). Of an error whose status
/// is 500 or more only the title is sent, unless its code is Unavailable. A `request_id` that is a UUID becomes
/// `instance`, "urn:uuid:" and the id in lower case (RFC 9562 section 4); for another there is no registered URN, and
/// no `instance`.
[[nodiscard]] Response problem_response(const Error& error, std::string_view request_id);

}  // namespace edge
