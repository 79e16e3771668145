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
    std::vector<std::string> expose_headers = {"ETag", "Link", "Location", "Retry-After", "X-Request-Id"};
    std::chrono::seconds max_age{600};
};

/// Cross-origin access (Fetch standard, "CORS protocol"). A listed origin is echoed with `Vary: Origin`, on errors
/// too; a preflight is answered 204 with the methods the path knows. An origin that is not listed gets no CORS
/// field: the browser refuses, and nothing about the answer depends on it. With "*" no credentials are allowed.
[[nodiscard]] Middleware cors(CorsOptions options);

}  // namespace edge
