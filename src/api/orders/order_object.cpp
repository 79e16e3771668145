#include "api/orders/order_object.hpp"

#include <array>
#include <string>

#include "api/board/handlers.hpp"
#include "edge/bindings/fetcher/fetcher.hpp"
#include "edge/bindings/objects/durable_objects.hpp"
#include "edge/middleware/forwarded_principal.hpp"
#include "worker_env.hpp"

namespace bakery {
namespace {

using edge::Context;
using edge::Request;
using edge::Response;
using edge::Result;

/// One object for all orders: a list has to see every one of them.
constexpr std::string_view kObjectName = "orders";

bool is_below(std::string_view path, std::string_view place) {
    return path.starts_with(place) && (path.size() == place.size() || path[place.size()] == '/');
}

bool is_kept_by_object(std::string_view path) {
    return (is_below(path, "/v1/orders") && path != kLivePath) || is_below(path, "/v1/reports");
}

Result<Response> ask_object(const Context& context, Request request) {
    return context.env().durable_objects(WorkerEnv::ORDER_OBJECT).by_name(kObjectName)->fetch(std::move(request));
}

}  // namespace

edge::Middleware pass_on_to_order_object() {
    return [](Request& request, Context& context, const edge::Next& next) -> Result<Response> {
        if (!is_kept_by_object(request.path())) return next(request, context);
        return ask_object(
            context, request.pass_on({{"X-Request-Id", context.request_id()},
                                      {edge::kForwardedPrincipal, edge::forwarded_principal(context.principal())}}));
    };
}

Result<void> forward_daily_work(const edge::ScheduledEvent& event, Context& context) {
    const std::string target =
        std::string(kDailyWorkPath) + "?due=" + std::to_string(event.scheduled_time.time_since_epoch().count());
    const std::string caller =
        edge::forwarded_principal(edge::Principal{.name = event.cron, .role = std::string(kSchedulerRole)});
    const Response answer =
        ask_object(context,
                   Request::make("POST", target, std::array{edge::HeaderView{edge::kForwardedPrincipal, caller}}))
            .value();
    if (answer.status() == edge::Status::NoContent) return {};
    return edge::fail(edge::ErrorCode::Internal, "The day was not closed.",
                      "the object of the orders answered " + std::to_string(unsigned(answer.status())));
}

}  // namespace bakery
