#pragma once

#include "edge/app/scheduled_event.hpp"
#include "edge/middleware/middleware.hpp"

/// The Worker's side of the Durable Object that keeps all orders and reports: the one object of the namespace
/// ORDER_OBJECT. The object runs the same handlers on its own database (`api/stores.hpp`).
namespace bakery {

/// Passes all requests for orders and reports on to the object, their bodies as streams, and says who is calling.
[[nodiscard]] edge::Middleware pass_on_to_order_object();

/// The route of the object that does the daily work. No request from outside reaches it: the Worker does not pass this
/// path on, and no API key has the role that it requires.
inline constexpr char kDailyWorkPath[] = "/daily-work";
inline constexpr std::string_view kSchedulerRole = "scheduler of the Worker";

/// Sends the daily work to the object, as a request to that route. Fails with Unavailable if the object does not
/// answer, and with Internal if it could not do the work; the object's own log says why.
edge::Result<void> forward_daily_work(const edge::ScheduledEvent& event, edge::Context& context);

}  // namespace bakery
