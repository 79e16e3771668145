#pragma once

#include "edge/error/error_kind.hpp"

namespace edge {

/// Why a request to another server has no answer, as far as the platform tells it apart. A 502 is about that server or
/// the way to it; what it answers, an error of its own too, is an answer.
struct FetchError {
    /// The URL is not absolute, or not http or https; a header field is illegal, or not ours to set. Our own mistake.
    static constexpr ErrorKind RequestInvalid{"fetch-request-invalid", 500, "A request that cannot be sent"};
    /// The connection was refused, or ended before the answer did; what came may have been no HTTP.
    static constexpr ErrorKind ConnectionLost{"fetch-connection-lost", 502, "A connection was refused or lost"};
    /// There is no way to the server, and the platform does not say why: no such name, or TLS that fails.
    static constexpr ErrorKind Unreachable{"fetch-unreachable", 502, "A server cannot be reached"};
    /// More than 20 redirections in a row.
    static constexpr ErrorKind TooManyRedirects{"fetch-too-many-redirects", 502, "Too many redirects"};
    /// A redirection that was not to be followed (`RedirectMode::Error`), or leads to what is neither http nor https.
    static constexpr ErrorKind Redirected{"fetch-redirected", 502, "An unexpected redirect"};
    /// A dispatch namespace has no Worker of that name.
    static constexpr ErrorKind WorkerMissing{"fetch-worker-missing", 404, "No such Worker"};
};

}  // namespace edge
