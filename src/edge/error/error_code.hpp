#pragma once

#include "edge/error/error_kind.hpp"

namespace edge {

/// What went wrong, in the application's terms: one of the kinds below, or any other `ErrorKind`, which becomes a code
/// by itself. A small value: it points to its kind, so kinds are constants of a namespace or of a class, and one that
/// could go out of scope does not compile.
class ErrorCode {
public:
    /// The code of a kind, which is checked when it is compiled. A function that is given kinds takes an ErrorCode.
    consteval ErrorCode(const ErrorKind& kind) : kind_(detail::checked(kind)) {}

    /// What clients are told of it; stays for ever.
    [[nodiscard]] constexpr const ErrorKind& kind() const { return *kind_; }

    // By the slug: a constant of a header may have an address of its own in each file that includes it.
    /// Whether both are of one kind, which is known by its slug.
    friend constexpr bool operator==(ErrorCode a, ErrorCode b) { return a == *b.kind_; }
    /// @cond Doxygen makes a link to this one that leads nowhere
    friend constexpr bool operator==(ErrorCode code, const ErrorKind& kind) {
        return code.kind_ == &kind || code.kind_->slug == kind.slug;
    }
    /// @endcond

    static const ErrorCode
        MalformedRequest;  ///< the bytes are not what they claim to be (JSON syntax, percent-encoding, cursor)
    static const ErrorCode InvalidParameter;  ///< a path or query parameter has no legal value
    static const ErrorCode Unauthenticated;  ///< no credentials, or unknown ones
    static const ErrorCode Forbidden;  ///< known credentials that may not do this
    static const ErrorCode NotFound;  ///< the thing named does not exist
    static const ErrorCode MethodNotAllowed;  ///< the thing exists and does not know this method
    static const ErrorCode NotAcceptable;  ///< nothing we can produce is acceptable to the client
    static const ErrorCode Conflict;  ///< the thing's state does not allow this
    static const ErrorCode PreconditionFailed;  ///< it is no longer what the client saw
    static const ErrorCode BodyTooLarge;  ///< the request body exceeds its limit
    static const ErrorCode UnsupportedMediaType;  ///< the request body has a type this operation does not take
    static const ErrorCode ValidationFailed;  ///< well-formed, and wrong in at least one place: see `Error::violations`
    static const ErrorCode PreconditionRequired;  ///< the operation insists on a precondition (If-Match)
    static const ErrorCode
        RateLimited;  ///< too many operations in too short a time; `Error::retry_after` says when to return
    static const ErrorCode Unavailable;  ///< a binding did not answer, or answered with a failure of its own
    static const ErrorCode DeadlineExceeded;  ///< what it waited for did not come in time: see `Deadline`
    static const ErrorCode LimitExceeded;  ///< a platform limit of this invocation (1,000 operations) is used up
    static const ErrorCode Internal;  ///< our own mistake, or one of the configuration; details go to the log only

private:
    const ErrorKind* kind_;
};

namespace detail {

inline constexpr ErrorKind kMalformedRequest{"malformed-request", 400, "Malformed request"};
inline constexpr ErrorKind kInvalidParameter{"invalid-parameter", 400, "Invalid parameter"};
inline constexpr ErrorKind kUnauthenticated{"unauthenticated", 401, "Authentication required"};
inline constexpr ErrorKind kForbidden{"forbidden", 403, "Forbidden"};
inline constexpr ErrorKind kNotFound{"not-found", 404, "Not found"};
inline constexpr ErrorKind kMethodNotAllowed{"method-not-allowed", 405, "Method not allowed"};
inline constexpr ErrorKind kNotAcceptable{"not-acceptable", 406, "Not acceptable"};
inline constexpr ErrorKind kConflict{"conflict", 409, "Conflict with the current state"};
inline constexpr ErrorKind kPreconditionFailed{"precondition-failed", 412, "Precondition failed"};
inline constexpr ErrorKind kBodyTooLarge{"body-too-large", 413, "Body too large"};
inline constexpr ErrorKind kUnsupportedMediaType{"unsupported-media-type", 415, "Unsupported media type"};
inline constexpr ErrorKind kValidationFailed{"validation-failed", 422, "Validation failed"};
inline constexpr ErrorKind kPreconditionRequired{"precondition-required", 428, "Precondition required"};
inline constexpr ErrorKind kRateLimited{
    .slug = "rate-limited", .status = 429, .title = "Too many requests", .usual_wait = std::chrono::seconds(5)};
inline constexpr ErrorKind kUnavailable{
    .slug = "unavailable", .status = 503, .title = "Service unavailable", .usual_wait = std::chrono::seconds(5)};
inline constexpr ErrorKind kDeadlineExceeded{"deadline-exceeded", 504, "Deadline exceeded"};
inline constexpr ErrorKind kLimitExceeded{"limit-exceeded", 503, "Platform limit exceeded"};
inline constexpr ErrorKind kInternal{"internal", 500, "Internal error"};

}  // namespace detail

inline constexpr ErrorCode ErrorCode::MalformedRequest{detail::kMalformedRequest};
inline constexpr ErrorCode ErrorCode::InvalidParameter{detail::kInvalidParameter};
inline constexpr ErrorCode ErrorCode::Unauthenticated{detail::kUnauthenticated};
inline constexpr ErrorCode ErrorCode::Forbidden{detail::kForbidden};
inline constexpr ErrorCode ErrorCode::NotFound{detail::kNotFound};
inline constexpr ErrorCode ErrorCode::MethodNotAllowed{detail::kMethodNotAllowed};
inline constexpr ErrorCode ErrorCode::NotAcceptable{detail::kNotAcceptable};
inline constexpr ErrorCode ErrorCode::Conflict{detail::kConflict};
inline constexpr ErrorCode ErrorCode::PreconditionFailed{detail::kPreconditionFailed};
inline constexpr ErrorCode ErrorCode::BodyTooLarge{detail::kBodyTooLarge};
inline constexpr ErrorCode ErrorCode::UnsupportedMediaType{detail::kUnsupportedMediaType};
inline constexpr ErrorCode ErrorCode::ValidationFailed{detail::kValidationFailed};
inline constexpr ErrorCode ErrorCode::PreconditionRequired{detail::kPreconditionRequired};
inline constexpr ErrorCode ErrorCode::RateLimited{detail::kRateLimited};
inline constexpr ErrorCode ErrorCode::Unavailable{detail::kUnavailable};
inline constexpr ErrorCode ErrorCode::DeadlineExceeded{detail::kDeadlineExceeded};
inline constexpr ErrorCode ErrorCode::LimitExceeded{detail::kLimitExceeded};
inline constexpr ErrorCode ErrorCode::Internal{detail::kInternal};

}  // namespace edge
