#pragma once

#include <functional>
#include <string_view>

#include "api/orders/model.hpp"
#include "edge/error/error.hpp"

namespace bakery {

/// What a document about an order is held against beyond its declaration.
struct OrderRules {
    UnixSeconds now;  ///< a pick-up lies after this
    /// Asked about ids that are well-formed. Its failure fails the whole reading.
    std::function<edge::Result<bool>(const CakeId&)> style_available;
};

/// Both read JSON text. They fail with MalformedRequest, or with ValidationFailed and every violation in document order,
/// missing members last.
[[nodiscard]] edge::Result<NewOrder> read_new_order(std::string_view body, const OrderRules& rules);
[[nodiscard]] edge::Result<OrderPatch> read_order_patch(std::string_view body, const OrderRules& rules);

}  // namespace bakery
