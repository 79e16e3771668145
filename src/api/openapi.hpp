#pragma once

#include <string_view>

#include "edge/app.hpp"
#include "edge/openapi/operation.hpp"

/// How the bakery's documentation is put together; each resource has its own in `operations.hpp`.
namespace bakery {

/// `GET /openapi.json`. To be added last.
void add_openapi_route(edge::App& app);

inline constexpr std::string_view kCakesTag = "cakes";
inline constexpr std::string_view kOrdersTag = "orders";
inline constexpr std::string_view kQuotesTag = "quotes";
inline constexpr std::string_view kReportsTag = "reports";
inline constexpr std::string_view kServiceTag = "service";

inline constexpr edge::openapi::ResponseHeader kCacheHeader{"Cache-Control", "How long the answer may be kept."};

}  // namespace bakery
