#pragma once

#include <string_view>

#include "edge/middleware/guard.hpp"

namespace edge::rest {

/// For routes that answer in one media type: refuses a client whose `Accept` does not take it, with NotAcceptable. If a
/// body was refused for its content coding, the answer says which one is taken (RFC 9110 section 12.5.3).
///
/// ```cpp
/// app.get("/v1/orders", rest::produces(), list_orders);
/// app.get("/v1/orders/export", rest::produces(rest::kNdjson), list_orders);
/// ```
[[nodiscard]] Guard produces(std::string_view media_type = "application/json");

}  // namespace edge::rest
