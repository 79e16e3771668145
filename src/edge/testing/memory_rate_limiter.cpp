#include "edge/testing/memory_rate_limiter.hpp"

namespace edge::testing {

Prepared<bool> MemoryRateLimiter::limit(std::string_view key) {
    if (auto planned = check_plan(); !planned) return Prepared<bool>::ready(std::unexpected(planned.error()));
    return Prepared<bool>::ready(++events_[std::string(key)] <= quota_);
}

}  // namespace edge::testing
