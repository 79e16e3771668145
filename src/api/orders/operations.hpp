#pragma once

#include <cstdint>

#include "edge/openapi/operation.hpp"

namespace bakery {

/// Orders on a page, when the client does not say and at most.

}  // namespace bakery

/// What the OpenAPI document says of each operation.
namespace bakery::operations {

[[nodiscard]] edge::openapi::Operation list_orders();
[[nodiscard]] edge::openapi::Operation create_order();
[[nodiscard]] edge::openapi::Operation get_order();
[[nodiscard]] edge::openapi::Operation patch_order();
[[nodiscard]] edge::openapi::Operation delete_order();

}  // namespace bakery::operations
