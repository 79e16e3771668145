#include "api/health/handlers.hpp"

#include <chrono>

#include "api/health/model.hpp"
#include "api/health/operations.hpp"
#include "edge/platform/linear_memory.hpp"
#include "edge/rest/produces.hpp"

namespace bakery {
namespace {

Health health_of(const Config& config, const RequestCount& count, edge::Time now) {
    return {.version = config.build_version,
            .generation = config.instance.generation,
            .requests_served = count.value,
            .traps_survived = config.instance.traps_survived,
            .memory_bytes = edge::linear_memory_size(),
            .time = std::chrono::floor<std::chrono::seconds>(now)};
}

}  // namespace

edge::Middleware count_requests(std::shared_ptr<RequestCount> count) {
    return [count = std::move(count)](edge::Request& request, edge::Context& context, const edge::Next& next) {
        ++count->value;
        return next(request, context);
    };
}

void add_health_routes(edge::App& app, const Config& config, std::shared_ptr<const RequestCount> count) {
    app.get("/healthz", edge::openapi::described_by<operations::get_health>, edge::rest::produces(),
            [config, count = std::move(count)](const edge::Context& context) {
                return edge::Response::json(edge::json::to_text(health_of(config, *count, context.now())))
                    .header("Cache-Control", "no-store");
            });
}

}  // namespace bakery
