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

/// The error as an `application/problem+json` response (RFC 9457), never cached. Its members:
///
/// ```text
/// type, title, status    as `problem_type` says
/// detail                 `Error::detail`
/// instance               "urn:uuid:" and `request_id` in lower case (RFC 9562 section 4); left out if that is no UUID
/// errors, offset         `Error::violations` as [{pointer, detail}], and `Error::offset`, if they are set
/// ```
///
/// If the status is 500 or more, `detail`, `errors` and `offset` are left out, unless the code is Unavailable.
/// `Retry-After` has `Error::retry_after`, or five seconds for RateLimited and Unavailable. (LimitExceeded has none:
/// the same request would exceed the limit again.)
[[nodiscard]] Response problem_response(const Error& error, std::string_view request_id);

}  // namespace edge
