#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "edge/bindings/rate_limit/rate_limiter.hpp"
#include "edge/middleware/guard.hpp"

namespace edge {

/// Options of `rate_limit`.
struct RateLimitOptions {
    std::shared_ptr<RateLimiter> limiter = nullptr;  ///< none: nothing is limited, and nothing is said of a limit
    /// What the binding allows; it cannot be asked, so its configuration and this have to say the same.
    std::int64_t quota = 100;
    std::chrono::seconds window{60};
    /// The policy's name in the fields.
    std::string policy = "default";
};

/// Refuses, with RateLimited, whoever asks too often: a principal by its name, else the client's address
/// (`Context::client_address`). Every answer has `RateLimit-Policy`; a refusal has `RateLimit` with nothing remaining
/// and
/// `Retry-After` as well (draft-ietf-httpapi-ratelimit-headers): what remains before that, the platform does not tell.
/// A limiter that fails lets everybody through, and the log tells. OPTIONS is not counted.
///
/// ```cpp
/// app.use(bearer_auth({.keys = keys}));
/// app.use(rate_limit({.limiter = env.rate_limiter("RATE_LIMITER")}));
/// ```
[[nodiscard]] Guard rate_limit(RateLimitOptions options);

}  // namespace edge
