#pragma once

#include "edge/openapi/takes.hpp"

/// What importing takes besides bodies.
namespace bakery::parameters {

inline constexpr edge::openapi::Parameter kDryRun{
    .name = "dryRun",
    .description = "Whether to check only.",
    .schema = edge::openapi::schema_of<bool, edge::json::default_value(false)>,
    .example = "true"};

}  // namespace bakery::parameters
