#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// `GET /v1/reports/{date}`.
void add_report_routes(edge::App& app, const Config& config);

/// The daily work that writes the reports, when its trigger goes off: here, or where the orders are.
void add_daily_trigger(edge::App& app, const Config& config);

/// In the Durable Object of the orders: where the Worker hands the daily work over.
void add_daily_work_route(edge::App& app, const Config& config);

}  // namespace bakery
