#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/bindings/fetcher/fetch_errors.hpp"
#include "edge/error/error.hpp"
#include "edge/http/headers.hpp"
#include "edge/http/request.hpp"
#include "edge/http/stream.hpp"
#include "edge/json/typed.hpp"

namespace edge {

/// What becomes of an answer that is a redirection: 301, 302, 303, 307 or 308, with `Location`.
enum class RedirectMode : std::uint8_t {
    Follow,  ///< it is followed, up to 20 times
    Manual,  ///< it is the answer
    Error,   ///< there is no answer: FetchError::Redirected
};

/// What the platform's own cache does with a request. Else it goes by the fields of the answer.
enum class CacheMode : std::uint8_t {
    Default,  ///< by the fields of the answer
    NoStore,  ///< it is not looked at, and keeps nothing
    NoCache,  ///< what it has is asked for anew
};

/// How a request is sent.
struct FetchOptions {
    RedirectMode redirect = RedirectMode::Manual;                ///< what becomes of a redirection
    std::optional<std::chrono::milliseconds> timeout = {};  ///< `FetchRequest::timeout`
    CacheMode cache = CacheMode::Default;                        ///< `FetchRequest::cache`
    std::string cf = {};                                         ///< `FetchRequest::cf`, as JSON; empty: none
};

struct CfOptions;

/// A request that this Worker sends: to any URL (`Context::fetch`), to another Worker or to a Durable Object.
///
/// ```cpp
/// const Result<Response> answer = context.fetch(
///     FetchRequest::post("https://api.example/orders").header("Prefer", "return=minimal").json(current).timeout(2s));
/// ```
///
/// A mistake in it (`FetchError::RequestInvalid`) is kept as its fault: it is not sent, and `fetch` fails with that.
/// It moves and is not copied: its body can be sent once.
class FetchRequest {
public:
    /// A request of that method to an absolute URL, http or https, percent-encoded. Its redirections are followed.
    FetchRequest(std::string_view method, std::string_view url);
    /// One that came in, or was made as such: it goes on without what cannot go on (`Request::prepare_to_forward`), and
    /// redirections are left to whoever sent it (`RedirectMode::Manual`).
    FetchRequest(Request request);
    /// The same, to another URL: what a reverse proxy sends.
    FetchRequest(std::string_view url, Request request);

    /// A request of that method.
    [[nodiscard]] static FetchRequest get(std::string_view url) { return {"GET", url}; }
    [[nodiscard]] static FetchRequest head(std::string_view url) { return {"HEAD", url}; }
    [[nodiscard]] static FetchRequest post(std::string_view url) { return {"POST", url}; }
    [[nodiscard]] static FetchRequest put(std::string_view url) { return {"PUT", url}; }
    [[nodiscard]] static FetchRequest patch(std::string_view url) { return {"PATCH", url}; }
    /// A request of DELETE, which is a keyword.
    [[nodiscard]] static FetchRequest del(std::string_view url) { return {"DELETE", url}; }

    /// Sets a header field, in the place of those of that name. An illegal name or value is a fault, and so is a field
    /// that the platform sends as the connection has it: `Host`, `Content-Length`, `Connection` and its like.
    FetchRequest& header(std::string_view name, std::string_view value) &;
    FetchRequest&& header(std::string_view name, std::string_view value) && { return std::move(header(name, value)); }

    /// The body, and its `Content-Type`. A stream passes on without entering linear memory. For GET and HEAD, which
    /// have none, it is a fault.
    FetchRequest& body(Stream body, std::string_view media_type) &;
    FetchRequest&& body(Stream body, std::string_view media_type) && {
        return std::move(this->body(std::move(body), media_type));
    }
    FetchRequest&& body(std::string bytes, std::string_view media_type) && {
        return std::move(body(Stream::of(std::move(bytes)), media_type));
    }
    /// A value of a declared type as the body, in JSON.
    template <json::Declared T>
    FetchRequest&& json(const T& value) && {
        return std::move(*this).body(json::to_text(value), "application/json");
    }

    /// Asks for a WebSocket, with a GET, and offers the subprotocols that this side speaks. A request that is passed on
    /// asks for one if it did so when it came, and offers its own. An answer that gives one (101) may be passed on in
    /// turn; `open_web_socket` takes it itself.
    ///
    /// ```cpp
    /// app.get("/board", [](Request& request, Objects<"BOARD"> boards) {
    ///     return boards->by_name("main")->fetch(FetchRequest(std::move(request)).web_socket());
    /// });
    /// ```
    FetchRequest& web_socket(const std::vector<std::string>& protocols = {}) &;
    FetchRequest&& web_socket(const std::vector<std::string>& protocols = {}) && {
        return std::move(web_socket(protocols));
    }

    /// What becomes of a redirection.
    FetchRequest& redirect(RedirectMode mode) & { return options_.redirect = mode, *this; }
    FetchRequest&& redirect(RedirectMode mode) && { return std::move(redirect(mode)); }

    /// How long the head of the answer may take, and, counted from the same moment, what is read of its body here; then
    /// it fails with DeadlineExceeded, and the request is broken off. A body that is passed on unread may take longer.
    /// A `Deadline` that ends earlier ends the waiting as well.
    FetchRequest& timeout(std::chrono::milliseconds duration) & { return options_.timeout = duration, *this; }
    FetchRequest&& timeout(std::chrono::milliseconds duration) && { return std::move(timeout(duration)); }

    /// What the platform's own cache does with it.
    FetchRequest& cache(CacheMode mode) &;
    FetchRequest&& cache(CacheMode mode) && { return std::move(cache(mode)); }

    /// What the platform's edge does with it on its way, and with the answer (edge/bindings/fetcher/cf_options.hpp).
    /// Other hosts pass over it. What cannot be meant is a fault.
    FetchRequest& cf(const CfOptions& options) &;
    FetchRequest&& cf(const CfOptions& options) && { return std::move(cf(options)); }

    /// For `Fetcher`: how it is sent, and what; the fault if there is one.
    [[nodiscard]] const FetchOptions& options() const { return options_; }
    [[nodiscard]] Result<Request> take() &&;

private:
    void set_fault(std::string_view what);
    void check_spelling();
    void check_url();
    void check_cache();
    [[nodiscard]] std::string_view method() const;
    [[nodiscard]] std::string_view url() const;

    std::string method_;
    std::string url_;  ///< empty: that of the request that is passed on
    std::optional<Request> passed_on_;  ///< has the method, the other fields and the body
    Headers fields_;
    std::optional<Stream> body_;
    FetchOptions options_;
    bool says_how_long_ = false;  ///< `CfOptions` say how long the answer is kept
    std::optional<Error> fault_;
};

}  // namespace edge
