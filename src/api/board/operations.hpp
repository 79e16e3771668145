#pragma once

#include "edge/openapi/operation.hpp"

/// What the OpenAPI document says of each operation.
namespace bakery::operations {

[[nodiscard]] edge::openapi::Operation give_ticket();
[[nodiscard]] edge::openapi::Operation watch_orders();

}  // namespace bakery::operations
