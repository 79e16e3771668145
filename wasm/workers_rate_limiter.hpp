#pragma once

#include <string>
#include <utility>

#include "call.hpp"
#include "edge/bindings/rate_limit/rate_limiter.hpp"

namespace edge::wasm {

/// A rate limiter of the platform: each question is one call on `env.NAME`.
class WorkersRateLimiter final : public RateLimiter {
public:
    /// `env` is borrowed and outlives this object.
    WorkersRateLimiter(Handle env, std::string name) : env_(env), name_(std::move(name)) {}

    Prepared<bool> limit(std::string_view key) override;

private:
    Handle env_;
    std::string name_;
};

}  // namespace edge::wasm
