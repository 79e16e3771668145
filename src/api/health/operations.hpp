#pragma once

#include "edge/openapi/operation.hpp"

namespace bakery::operations {

/// What the OpenAPI document says of `GET /healthz`.
[[nodiscard]] edge::openapi::Operation get_health();

}  // namespace bakery::operations
