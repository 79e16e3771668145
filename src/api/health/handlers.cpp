#include "api/health/handlers.hpp"

#include <chrono>

#include "api/json_endpoint.hpp"
#include "edge/json/writer.hpp"

namespace bakery {
namespace {

std::string health_json(const Config& config, const RequestCount& count, edge::Time now) {
    edge::json::Writer json;
    json.begin_object();
    json.member("status", "ok");
    json.member("version", config.build_version);
    json.member("generation", config.instance_generation);
    json.member("requestsServed", count.value);
    json.member("trapsSurvived", config.traps_survived);
    json.member("time", std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    json.end_object();
    return std::move(json).take();
}

}  // namespace

edge::Middleware count_requests(std::shared_ptr<RequestCount> count) {
    return [count = std::move(count)](edge::Request& request, edge::Context& context, const edge::Next& next) {
        ++count->value;
        return next(request, context);
    };
}

void add_health_routes(edge::App& app, const Config& config, std::shared_ptr<const RequestCount> count) {
    app.get("/healthz", accept_json(), [config, count = std::move(count)](edge::Request&, edge::Context& context) {
        return edge::Response::json(health_json(config, *count, context.now())).header("Cache-Control", "no-store");
    });
}

}  // namespace bakery
