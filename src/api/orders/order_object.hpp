#pragma once

#include "edge/middleware/middleware.hpp"

namespace bakery {

/// Passes all requests for orders on to the one Durable Object of the namespace ORDER_OBJECT that keeps them, bodies as
/// streams. The object runs the same application; there, `orders/stores.hpp` finds the object's own database.
[[nodiscard]] edge::Middleware pass_on_to_order_object();

}  // namespace bakery
