#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace edge {

/// What went wrong, in the application's terms. Nothing here knows HTTP: `http/problem.cpp` holds the one
/// mapping to a status.
enum class ErrorCode {
    MalformedRequest,      ///< the bytes are not what they claim to be (JSON syntax, percent-encoding, cursor)
    InvalidParameter,      ///< a path or query parameter has no legal value
    Unauthenticated,       ///< no credentials, or unknown ones
    Forbidden,             ///< known credentials that may not do this
    NotFound,              ///< the thing named does not exist
    MethodNotAllowed,      ///< the thing exists and does not know this method
    NotAcceptable,         ///< nothing we can produce is acceptable to the client
    Conflict,              ///< the thing's state does not allow this
    PreconditionFailed,    ///< it is no longer what the client saw
    BodyTooLarge,          ///< the request body exceeds its limit
    UnsupportedMediaType,  ///< the request body has a type this operation does not take
    ValidationFailed,      ///< well-formed, and wrong in at least one place: see `Error::violations`
    KeyReused,             ///< an idempotency key came again, with another request
    PreconditionRequired,  ///< the operation insists on a precondition (If-Match)
    RateLimited,           ///< too many operations in too short a time; `Error::retry_after` says when to return
    Unavailable,           ///< a binding did not answer, or answered with a failure of its own
    KeyInvalid,            ///< KV: the key is empty, "." or "..", or longer than 512 bytes
    ValueTooLarge,         ///< KV: the value exceeds 25 MiB
    MetadataTooLarge,      ///< KV: the metadata's JSON exceeds 1,024 bytes
    TtlOutOfRange,         ///< KV: an expiration under 60 s ahead, a cacheTtl under 30 s, or either beyond an int32
    LimitExceeded,         ///< a platform limit of this invocation (1,000 KV operations) is used up
    Internal,              ///< our own mistake, or one of the configuration; details go to the log only
};

/// One thing that is wrong with a document: where (JSON Pointer, RFC 6901; "" is the whole document) and a sentence.
struct Violation {
    std::string pointer;  ///< RFC 6901; "" is the whole document
    std::string detail;   ///< what is wrong there, for the client

    friend bool operator==(const Violation&, const Violation&) = default;
};

/// An expected failure, as a value.
///
/// `detail` is a sentence for the client and leaves in the problem document. `internal` is for the log and never
/// leaves. The other members are set only where the code calls for them.
struct Error {
    /// An error of this code, with a sentence for the client and one for the log.
    Error(ErrorCode what, std::string for_client, std::string for_log = {});
    // Not inline: results are moved and destroyed all over, and hardly one of them holds one of these.
    /// A value: it is copied and moved as any other.
    Error(const Error&);
    Error(Error&&) noexcept;
    Error& operator=(const Error&);
    Error& operator=(Error&&) noexcept;
    ~Error();

    ErrorCode code;                                   ///< what kind of failure it is
    std::string detail;                               ///< for the client
    std::string internal;                             ///< for the log
    std::vector<Violation> violations;                ///< ValidationFailed: all of them, in document order
    std::optional<std::size_t> offset;                ///< MalformedRequest: byte offset into the body
    std::optional<std::chrono::seconds> retry_after;  ///< RateLimited, Unavailable
};

/// The one alias for "a T, or why not".
template <class T>
using Result = std::expected<T, Error>;

/// Shorthand for the failing side of a `Result`: `return fail(ErrorCode::NotFound, "No such order.");`
[[nodiscard]] std::unexpected<Error> fail(ErrorCode code, std::string detail, std::string internal = {});

}  // namespace edge
