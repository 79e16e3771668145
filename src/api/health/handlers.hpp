#pragma once

#include <cstdint>
#include <memory>

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// Requests this instance was given. The one state here that outlives a request, on purpose: it is what it counts.
struct RequestCount {
    std::uint64_t value = 0;
};

/// Counts every request, whatever becomes of it.
[[nodiscard]] edge::Middleware count_requests(std::shared_ptr<RequestCount> count);

/// `GET /healthz`.
void add_health_routes(edge::App& app, const Config& config, std::shared_ptr<const RequestCount> count);

}  // namespace bakery
