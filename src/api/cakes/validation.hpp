#pragma once

#include <simdjson.h>

#include "api/cakes/model.hpp"
#include "edge/error/error.hpp"

namespace bakery {

/// The cake that a PUT to `id` describes: {name, description, priceCents, available}, and `id` if it is the same one.
/// Fails with ValidationFailed and every violation.
[[nodiscard]] edge::Result<Cake> parse_cake(const CakeId& id, simdjson::dom::element body);

}  // namespace bakery
