#pragma once

#include "edge/handlers/from_request.hpp"
#include "edge/http/preconditions.hpp"
#include "edge/openapi/conditions.hpp"

namespace edge::rest {

/// The conditions of a request that must not overwrite what its sender has not seen. Fails with PreconditionRequired
/// without `If-Match` (RFC 6585 section 3), and as `Preconditions::of` does.
///
/// ```cpp
/// const Result<Preconditions> conditions = rest::require_if_match(request);
/// if (!conditions) return std::unexpected(conditions.error());
/// ```
[[nodiscard]] Result<Preconditions> require_if_match(const Request& request);

/// The same as a handler's parameter: `rest::RequiredConditions conditions`, then `conditions->hold(etag)`.
class RequiredConditions : public Extracted<Preconditions> {
    using Extracted::Extracted;
};

/// `If-Match` of an operation that calls `require_if_match`, for its documentation; without it the answer is 428.
inline constexpr openapi::Parameter kRequiredIfMatch{
    .in = openapi::In::Header,
    .name = "If-Match",
    .description = "The ETag of the resource as the client knows it, or *.",
    .schema = openapi::etag_condition,
    .required = true,
    .example = R"("\"r1\"")"};

/// `If-None-Match` of an operation that changes something and heeds it.
inline constexpr openapi::Parameter kIfNoneMatchToChange{
    .in = openapi::In::Header,
    .name = "If-None-Match",
    .description = "* to change nothing that is there already: 412 if it is.",
    .schema = openapi::etag_condition};

}  // namespace edge::rest

template <>
struct edge::FromRequest<edge::rest::RequiredConditions> {
    static Result<rest::RequiredConditions> extract(const Request& request) {
        Result<Preconditions> conditions = rest::require_if_match(request);
        if (!conditions) return std::unexpected(std::move(conditions.error()));
        return rest::RequiredConditions(*std::move(conditions));
    }
};
