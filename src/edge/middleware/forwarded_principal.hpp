#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edge/context.hpp"
#include "edge/middleware/middleware.hpp"

/// How a Worker that has authenticated a caller tells a Durable Object, or a Worker behind a service binding, who it
/// is. Those are reached through their binding only, so they need not look at keys again:
///
/// ```cpp
/// // in the Worker
/// Request passed = request.pass_on({{kForwardedPrincipal, forwarded_principal(context.principal())}});
/// // in the object, in the place of bearer_auth
/// app.use(trust_forwarded_principal());
/// ```
namespace edge {

/// The field. The Worker sets it on whatever it passes on, in the place of one that a client has sent.
inline constexpr std::string_view kForwardedPrincipal = "X-Caller";

/// The field's value: role and name, percent-encoded, with a blank between; empty for nobody.
[[nodiscard]] std::string forwarded_principal(const std::optional<Principal>& principal);

/// Makes the caller that the field names the context's principal; nobody if the field is missing or malformed. Only for
/// an application that no client can reach by itself.
[[nodiscard]] Middleware trust_forwarded_principal();

}  // namespace edge
