#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// `POST /v1/quotes` over the KV namespace CATALOGUE and the coupons of the configuration.
void add_quote_routes(edge::App& app, const Config& config);

}  // namespace bakery
