#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/context.hpp"
#include "edge/middleware/middleware.hpp"

/// How the Worker tells the Durable Object of the orders who is calling. An object is reached through its binding only,
/// and the Worker sets this field on whatever it passes on, so the object need not look at keys again.
namespace bakery {

inline constexpr std::string_view kCallerField = "X-Caller";

/// The field's value: role and name, percent-encoded, with a blank between; empty for nobody.
[[nodiscard]] std::string caller_text(const std::optional<edge::Principal>& caller);

/// In the object, in the place of authentication: makes the caller that the field names the context's principal. A field
/// that is missing or malformed is nobody.
[[nodiscard]] edge::Middleware believe_caller();

}  // namespace bakery
