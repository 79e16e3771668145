#pragma once

#include "edge/openapi/operation.hpp"

/// `If-Match` and `If-None-Match` in the document. Every GET has them, because `App` heeds them there; an operation
/// that changes something lists those that it heeds.
namespace edge::openapi {

/// What a client writes into them: `*`, or entity tags with commas between them.
void etag_condition(json::Schema& schema);

/// The field `If-Match`, for an `Operation`.
inline constexpr Parameter kIfMatch{
    .in = In::Header,
    .name = "If-Match",
    .description = "The ETag of what the client has, or *; 412 if it is not what there is.",
    .schema = etag_condition};
/// The field `If-None-Match`, for an `Operation`.
inline constexpr Parameter kIfNoneMatch{
    .in = In::Header,
    .name = "If-None-Match",
    .description = "The ETag of what the client has, or *; 304 if it still is what there is.",
    .schema = etag_condition};

/// What a GET of `operation` says beyond it: its conditions, and their answers.
[[nodiscard]] Operation with_conditions(Operation operation);

}  // namespace edge::openapi
