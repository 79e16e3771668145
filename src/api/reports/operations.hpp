#pragma once

#include "edge/openapi/operation.hpp"

/// What the OpenAPI document says of each operation.
namespace bakery::operations {

[[nodiscard]] edge::openapi::Operation get_report();

}  // namespace bakery::operations
