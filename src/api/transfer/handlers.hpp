#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// `POST /v1/orders/import` and `GET /v1/orders/export` over the order store and the KV namespace CATALOGUE.
void add_transfer_routes(edge::App& app, const Config& config);

}  // namespace bakery
