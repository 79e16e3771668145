#pragma once

#include "edge/json/containers.hpp"
#include "edge/json/enumeration.hpp"
#include "edge/json/object.hpp"
#include "edge/json/scalars.hpp"
#include "edge/json/text_form.hpp"
#include "edge/json/texts.hpp"
#include "edge/json/variant.hpp"

/// One declaration of a type drives its reading, checking, writing, JSON Schema and worst-case size:
///
/// ```cpp
/// struct NewOrder {
///     Uuid customer_id;
///     std::string custom_text;
///     std::optional<std::int64_t> pickup_date;
/// };
///
/// template <>
/// inline constexpr auto json::declaration<NewOrder> = json::object<NewOrder>(
///     "NewOrder", "What a customer decides about an order.",
///     json::member("customerId", &NewOrder::customer_id, "Who orders."),
///     json::member("customText", &NewOrder::custom_text, "What is written on the cake.", json::max_length(50),
///                  json::printable_ascii()),
///     json::member("pickupDate", &NewOrder::pickup_date, "When it is fetched; unix seconds."));
/// ```
///
/// A `std::optional` member may be absent; every other one is required unless it has a `default_value`. A null is a
/// value like any other, and wrong where the type is not `Nullable`. Members that are not declared are violations,
/// unless the declaration says `.ignoring_unknown()`.
namespace edge::json {}
