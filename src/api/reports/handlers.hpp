#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// `GET /v1/reports/{date}`, and the daily work that writes the reports, over the KV namespace ORDERS.
void add_reports(edge::App& app, const Config& config);

}  // namespace bakery
