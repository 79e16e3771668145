#pragma once

#include "edge/openapi/operation.hpp"

/// What the OpenAPI document says of it.
namespace bakery::operations {

[[nodiscard]] edge::openapi::Operation watch_orders();

}  // namespace bakery::operations
