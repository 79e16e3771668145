#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "edge/middleware/middleware.hpp"

namespace edge {

struct CorsOptions {
    /// Exact origins ("https://shop.example"), or the single entry "*" for all. Empty: no origin is answered.
    std::vector<std::string> origins;
    /// What a preflight answers for request headers.
    std::vector<std::string> allow_headers = {"Authorization", "Content-Type", "If-Match", "If-None-Match",
                                              "Idempotency-Key", "X-Request-Id"};
    /// Response headers a script may read.
    std::vector<std::string> expose_headers = {"ETag",      "Idempotency-Replayed", "Link",        "Location",
                                               "RateLimit", "RateLimit-Policy",     "Retry-After", "X-Request-Id"};
    std::chrono::seconds max_age{600};
    /// Whether cookies may come along. Never with "*". A bearer key that a script sends itself needs none of this.
    bool allow_credentials = false;
};

/// Cross-origin access (Fetch standard, "CORS protocol"). A listed origin is echoed with `Vary: Origin`, on errors
/// too; a preflight is answered 204 with the methods the path knows, taken from the `Allow` of the answer to OPTIONS.
/// An origin that is not listed gets no CORS field: the browser refuses, and nothing about the answer depends on it.
///
///     app.use(request_id());
///     app.use(cors({.origins = {"https://shop.example"}}));
///
/// It belongs outside of whatever may refuse a request, so that a script can read the refusal.
[[nodiscard]] Middleware cors(CorsOptions options);

}  // namespace edge
