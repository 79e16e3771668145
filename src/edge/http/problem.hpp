#pragma once

#include <string_view>

#include "edge/error/error.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// What a client is told that an error is: its kind, or that of `ErrorCode::Internal` in the place of any of status
/// 500.
[[nodiscard]] const ErrorKind& problem_type(ErrorCode code);

/// The error as an `application/problem+json` response (RFC 9457), never cached. Its members:
///
/// ```text
/// type, title, status    as `problem_type` says
/// detail                 `Error::detail`
/// instance               "urn:uuid:" and `request_id` in lower case (RFC 9562 section 4); left out if that is no UUID
/// errors, offset         `Error::violations` as [{pointer, detail}], and `Error::offset`, if they are set
/// and                    `Error::members`
/// ```
///
/// If the status is 500, only the first line and `instance` are there: it is our mistake, and nobody's business.
/// `Retry-After` has `Error::retry_after`, or else the usual wait of its kind.
[[nodiscard]] Response problem_response(const Error& error, std::string_view request_id);

}  // namespace edge
