#pragma once

#include "edge/app.hpp"

namespace bakery {

/// `GET /v1/cakes`, `GET|PUT|DELETE /v1/cakes/{id}` over the KV namespace CATALOGUE.
void add_cake_routes(edge::App& app);

}  // namespace bakery
