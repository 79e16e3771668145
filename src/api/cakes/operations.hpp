#pragma once

#include "edge/openapi/operation.hpp"

/// What the OpenAPI document says of each operation.
namespace bakery::operations {

[[nodiscard]] edge::openapi::Operation list_cakes();
[[nodiscard]] edge::openapi::Operation get_cake();
[[nodiscard]] edge::openapi::Operation put_cake();
[[nodiscard]] edge::openapi::Operation delete_cake();

}  // namespace bakery::operations
