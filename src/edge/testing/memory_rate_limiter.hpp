#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "edge/bindings/rate_limit/rate_limiter.hpp"
#include "edge/testing/memory_failures.hpp"
#include "edge/testing/not_in_a_worker.hpp"

namespace edge::testing {

/// A rate limiter for tests: so many events of each key, until it is reset.
class MemoryRateLimiter : public RateLimiter, public PlannedFailures {
public:
    /// Lets `quota` events of each key pass in a window.
    explicit MemoryRateLimiter(std::size_t quota) : quota_(quota) {}

    Prepared<bool> limit(std::string_view key) override;

    /// A new window begins.
    void reset() { events_.clear(); }
    /// The keys that were counted, in byte order, and how often.
    [[nodiscard]] const std::map<std::string, std::size_t, std::less<>>& events() const { return events_; }

private:
    std::size_t quota_;
    std::map<std::string, std::size_t, std::less<>> events_;
};

}  // namespace edge::testing
