#pragma once

#include <string>
#include <vector>

#include "edge/middleware/api_key.hpp"
#include "edge/middleware/guard.hpp"

namespace edge {

struct BearerAuthOptions {
    std::vector<ApiKey> keys;
    /// What the key is for, without `"` and `\`: it stands in a quoted string of `WWW-Authenticate`.
    std::string realm = "api";
};

/// Knows who is calling from `Authorization: Bearer KEY` (RFC 6750): sets the context's principal. A request without
/// the header goes on anonymously; one with an unknown key or another scheme is answered 401 with `WWW-Authenticate`.
/// Every configured digest is compared, in constant time. An empty key matches nothing.
[[nodiscard]] Guard bearer_auth(BearerAuthOptions options);

/// Lets only principals of one of these roles through: 401 with `WWW-Authenticate` for anonymous requests, Forbidden
/// for other roles. Without any configured key nobody gets in. OPTIONS passes, or an app that is closed as a whole
/// could not be called across origins; it tells no more than the methods of a path.
///
///     app.use(bearer_auth({.keys = keys}));
///     app.del("/orders/{id}", require_role({"staff"}), delete_order);
[[nodiscard]] Guard require_role(std::vector<std::string> roles, std::string realm = "api");

}  // namespace edge
