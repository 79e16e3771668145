#include "edge/testing/memory_rate_limiter.hpp"

namespace edge {

std::unique_ptr<TypedOperation<bool>> MemoryRateLimiter::limit(std::string_view key) {
    if (failure_) return std::make_unique<ReadyOperation<bool>>(std::unexpected(*failure_));
    return std::make_unique<ReadyOperation<bool>>(++events_[std::string(key)] <= quota_);
}

}  // namespace edge
