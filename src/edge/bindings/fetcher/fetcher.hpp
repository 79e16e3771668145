#pragma once

#include <cstddef>
#include <string>

#include "edge/bindings/fetcher/fetch_errors.hpp"
#include "edge/bindings/fetcher/fetch_request.hpp"
#include "edge/bindings/rejection.hpp"
#include "edge/error/error.hpp"
#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "edge/platform/pending.hpp"

namespace edge {

/// Something that answers requests: any server (`Env::internet`), another Worker (a service binding) or a Durable
/// Object.
///
/// Its counterpart is `App::handle`, so in tests one application can stand in for the other; or a `ScriptedFetcher`
/// (edge/testing) says what is answered.
class Fetcher {
public:
    virtual ~Fetcher() = default;

    /// Sends a request and waits for the head of its answer, whatever its status; the body of a streaming answer comes
    /// when it is read (`Response::take_stream`). Suspends only the request that makes it. Whatever came over HTTP can
    /// be sent: what cannot go on to another server is left out (`Request::prepare_to_forward`). Fails as `fetch_error`
    /// or `internet_error` says if there is no answer, with DeadlineExceeded, and as the body does if that cannot be
    /// read; and with `FetchError::RequestInvalid`, and sends nothing, if there is a mistake in a `FetchRequest`.
    [[nodiscard]] Result<Response> fetch(Request request, const FetchOptions& options = {});
    [[nodiscard]] Result<Response> fetch(FetchRequest request);

    /// The started form, for `when_all`: several servers are asked at once.
    ///
    /// ```cpp
    /// auto [stock, price] = when_all(context.fetch_async(FetchRequest::get("https://stock.example/")),
    ///                                context.fetch_async(FetchRequest::get("https://price.example/")));
    /// ```
    [[nodiscard]] Pending<Response> fetch_async(Request request, const FetchOptions& options = {});
    [[nodiscard]] Pending<Response> fetch_async(FetchRequest request);

private:
    /// Prepares a request that was checked: it is sent when it is started or waited for. One whose answer is known is
    /// `Pending<Response>::ready`.
    virtual Pending<Response> send(Request request, const FetchOptions& options) = 0;

    [[nodiscard]] Pending<Response> prepare(Request request, const FetchOptions& options);
    [[nodiscard]] Pending<Response> prepare(FetchRequest request);
};

/// The typed error for what the `fetch` of another Worker or an object was rejected with: Unavailable if the platform
/// says that it may work in a moment, LimitExceeded, DeadlineExceeded, else Internal. Which is which: docs/design.md.
[[nodiscard]] Error fetch_error(const Rejection& rejection);
/// The same of any other server: a kind of `FetchError` where the platform's words tell one.
[[nodiscard]] Error internet_error(const Rejection& rejection);
/// The failure of a request that was answered with a redirection and is not to be redirected (`RedirectMode::Error`).
[[nodiscard]] Error redirected();
/// Whether an answer is a redirection.
[[nodiscard]] bool is_redirection(const Response& response);

/// The whole answer's body, whether it came as bytes or as a stream. Fails with BodyTooLarge beyond `limit` bytes, and
/// as `Stream::read_all` does.
[[nodiscard]] Result<std::string> read_body(Response& response, std::size_t limit);

}  // namespace edge
