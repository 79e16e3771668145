#pragma once

#include "edge/app/scheduled_event.hpp"
#include "edge/middleware/middleware.hpp"

/// The Worker's side of the one Durable Object, of the namespace ORDER_OBJECT, that keeps the orders and the reports. The
/// object runs the same handlers; there, `api/stores.hpp` finds its own database.
namespace bakery {

/// Passes all requests for orders and reports on to the object, bodies as streams, and says who is calling.
[[nodiscard]] edge::Middleware pass_on_to_order_object();

/// Where the object takes the daily work: a path that is not passed on, for a caller that no key makes.
inline constexpr char kDailyWorkPath[] = "/daily-work";
inline constexpr std::string_view kSchedulerRole = "scheduler of the Worker";

/// Has the object do the daily work. Fails with Unavailable where the object does not answer, with Internal where it could
/// not do it; its own log says why.
edge::Result<void> hand_daily_work_to_object(const edge::ScheduledEvent& event, edge::Context& context);

}  // namespace bakery
