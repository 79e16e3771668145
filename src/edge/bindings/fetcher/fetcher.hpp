#pragma once

#include <cstddef>
#include <string>

#include "edge/bindings/rejection.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"

namespace edge {

/// Something that answers requests: another Worker (a service binding) or a Durable Object.
///
/// Its counterpart is `App::handle`, so in tests one application can stand in for the other.
class Fetcher {
public:
    virtual ~Fetcher() = default;

    /// Sends a request and waits for the head of its answer, whatever its status; the body of a streaming answer comes
    /// when it is read (`Response::take_stream`). Suspends only the request that makes it. Whatever came over HTTP can
    /// be sent: what cannot go on to another server is left out (`Request::prepare_to_forward`). Fails as `fetch_error`
    /// says if there is no answer, and as the body does if that cannot be read.
    [[nodiscard]] Result<Response> fetch(Request request);

private:
    virtual Result<Response> send(Request request) = 0;
};

/// The typed error for what a `fetch` of the platform was rejected with: Unavailable if the platform says that it may
/// work in a moment, LimitExceeded, else Internal. Which is which: docs/design.md.
[[nodiscard]] Error fetch_error(const Rejection& rejection);

/// The whole answer's body, whether it came as bytes or as a stream. Fails with BodyTooLarge beyond `limit` bytes, and
/// as `Stream::read_all` does.
[[nodiscard]] Result<std::string> read_body(Response& response, std::size_t limit);

}  // namespace edge
