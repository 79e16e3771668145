#pragma once

#include "edge/json/containers.hpp"
#include "edge/json/enumeration.hpp"
#include "edge/json/object.hpp"
#include "edge/json/pattern.hpp"
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
///     "What a customer decides about an order.",  // its name is NewOrder; another would stand before the sentence
///     json::member<&NewOrder::customer_id>("Who orders."),  // "customerId"
///     json::member("customText", &NewOrder::custom_text, "What is written on the cake.", json::max_length(50),
///                  json::printable_ascii()),  // the same, with its name
///     json::member<&NewOrder::pickup_date>());
/// ```
///
/// A `std::optional` member may be absent; every other one is required unless it has a `default_value`. A null is a
/// value like any other, and wrong where the type is not `Nullable`. Members that are not declared are violations,
/// unless the declaration says `.ignoring_unknown()`.
///
/// A member of the struct that is forgotten does not compile; `left_out(&NewOrder::x)` leaves it out. docs/json.md has
/// all of it.
namespace edge::json {}
