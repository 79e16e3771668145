#pragma once

#include <functional>
#include <optional>
#include <string>

#include <simdjson.h>

#include "api/orders/model.hpp"

namespace bakery {

/// What a document about an order is held against.
struct OrderRules {
    UnixSeconds now;  ///< a pick-up lies after this
    /// Asked about ids that are well-formed. Its failure fails the whole reading.
    std::function<edge::Result<bool>(const CakeId&)> style_available;
};

/// What a customer decides about a new order.
struct NewOrder {
    edge::Uuid customer_id;
    std::string custom_text;
    CakeId cake_style;
    std::optional<UnixSeconds> pickup_date;
};

/// A JSON merge patch (RFC 7396) of an order: the members that were in it.
struct OrderPatch {
    std::optional<std::string> custom_text;
    std::optional<CakeId> cake_style;
    std::optional<std::optional<UnixSeconds>> pickup_date;  ///< an empty one inside takes the date away
    std::optional<OrderStatus> status;
};

/// Both fail with ValidationFailed and every violation in document order, missing members last.
[[nodiscard]] edge::Result<NewOrder> parse_new_order(simdjson::dom::element body, const OrderRules& rules);
[[nodiscard]] edge::Result<OrderPatch> parse_order_patch(simdjson::dom::element body, const OrderRules& rules);

}  // namespace bakery
