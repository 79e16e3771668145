#pragma once

#include <memory>
#include <string_view>

#include "edge/bindings/rejection.hpp"
#include "edge/platform/prepared.hpp"

namespace edge {

/// The typed error for what a rate limiter was rejected with. Which is which: docs/design.md.
[[nodiscard]] Error rate_limiter_error(const Rejection& rejection);

/// A rate-limit binding of the platform: it counts what it is asked about, by key, in windows of time. Both limit and
/// window are the binding's own. On Workers it counts per location and not exactly.
class RateLimiter {
public:
    virtual ~RateLimiter() = default;

    /// Counts one event of this key; whether it is within the limit.
    virtual Prepared<bool> limit(std::string_view key) = 0;
};

}  // namespace edge
