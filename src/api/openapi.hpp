#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "edge/app.hpp"
#include "edge/openapi/conditions.hpp"

/// How the bakery's documentation is put together; each resource has its own in `operations.hpp`.
namespace bakery {

/// `GET /openapi.json`. To be added last.
void add_openapi_route(edge::App& app);

/// What Workers KV can do to an operation that uses it, and `more`.
[[nodiscard]] std::vector<edge::ErrorCode> storage_problems(std::initializer_list<edge::ErrorCode> more = {});

inline constexpr std::string_view kCakesTag = "cakes";
inline constexpr std::string_view kOrdersTag = "orders";
inline constexpr std::string_view kQuotesTag = "quotes";
inline constexpr std::string_view kReportsTag = "reports";
inline constexpr std::string_view kServiceTag = "service";

inline constexpr edge::openapi::ResponseHeader kCacheHeader{"Cache-Control", "How long the answer may be kept."};
/// Of a request that changes something.
inline constexpr edge::openapi::Parameter kIfNoneMatchToChange{
    .in = edge::openapi::In::Header,
    .name = "If-None-Match",
    .description = "* to change nothing that is there already: 412 if it is.",
    .schema = edge::openapi::etag_condition};

}  // namespace bakery
