#pragma once

#include "api/orders/cursor.hpp"
#include "edge/openapi/takes.hpp"

/// What importing and exporting take besides bodies.
namespace bakery::parameters {

inline constexpr edge::openapi::Parameter kDryRun{
    .name = "dryRun",
    .description = "Whether to check only.",
    .schema = edge::openapi::schema_of<bool, edge::json::default_value(false)>,
    .example = "true"};
inline constexpr edge::openapi::Parameter kExportCursor{
    .name = "cursor",
    .description = "The `next` of an export that stopped early.",
    .schema = edge::openapi::schema_of_pattern<kCursorPattern>};

}  // namespace bakery::parameters
