#pragma once

#include "edge/openapi/operation.hpp"

/// What the OpenAPI document says of each operation.
namespace bakery::operations {

[[nodiscard]] edge::openapi::Operation import_orders();
[[nodiscard]] edge::openapi::Operation export_orders();

}  // namespace bakery::operations
