#pragma once

#include "api/orders/model.hpp"
#include "edge/openapi/takes.hpp"

/// What requests for orders take besides paths and bodies.
namespace bakery::parameters {

using edge::json::default_value;
using edge::json::maximum;
using edge::json::minimum;
using edge::openapi::Parameter;
using edge::openapi::schema_of;

inline constexpr std::int64_t kDefaultPageSize = 20;
inline constexpr std::int64_t kMaxPageSize = 100;
inline constexpr edge::openapi::SchemaWriter kSeconds = schema_of<std::int64_t, minimum(0), maximum(kEndOfYear9999)>;

inline constexpr Parameter kStatus{.name = "status",
                                   .description = "Only orders that stand there.",
                                   .schema = schema_of<OrderStatus>,
                                   .example = R"("pending")"};
inline constexpr Parameter kCustomerId{.name = "customerId",
                                       .description = "Only orders of this customer.",
                                       .schema = schema_of<edge::Uuid>,
                                       .example = R"("0b54ea3c-7f7b-4a6c-9b1f-6c1e1c0f2a11")"};
inline constexpr Parameter kPickupFrom{.name = "pickupFrom",
                                       .description = "Only orders fetched at this time or later: unix seconds.",
                                       .schema = kSeconds,
                                       .example = "1780000000"};
inline constexpr Parameter kPickupTo{.name = "pickupTo",
                                     .description = "Only orders fetched at this time or earlier: unix seconds.",
                                     .schema = kSeconds,
                                     .example = "4102444800"};
inline constexpr Parameter kLimit{
    .name = "limit",
    .description = "The most orders of a page.",
    .schema = schema_of<std::int64_t, minimum(1), maximum(kMaxPageSize), default_value(kDefaultPageSize)>,
    .example = "20"};

}  // namespace bakery::parameters
