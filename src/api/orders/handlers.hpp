#pragma once

#include "api/config.hpp"
#include "edge/app.hpp"

namespace bakery {

/// `GET|POST /v1/orders`, `GET|PATCH|DELETE /v1/orders/{id}` over the KV namespaces ORDERS and CATALOGUE.
void add_order_routes(edge::App& app, const Config& config);

}  // namespace bakery
