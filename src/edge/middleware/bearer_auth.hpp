#pragma once

#include <string>
#include <vector>

#include "edge/middleware/api_key.hpp"
#include "edge/middleware/guard.hpp"

namespace edge {

/// What `require_role` asks for, in the documentation.
inline constexpr SecurityScheme kBearerKey{
    .name = "apiKey",
    .json = R"({"type":"http","scheme":"bearer",)"
            R"("description":"An API key with one of the roles that the operation lists."})"};

/// Options of `bearer_auth`.
struct BearerAuthOptions {
    /// The keys that are known. None: nobody is.
    std::vector<ApiKey> keys;
    /// What the key is for, without `"` and `\`: it stands in a quoted string of `WWW-Authenticate`.
    std::string realm = "api";
};

/// Knows who is calling from `Authorization: Bearer KEY` (RFC 6750): sets the context's principal. A request without
/// the header goes on anonymously. Every configured digest is compared, in constant time. An empty key matches nothing.
/// Whoever is refused is challenged by `WWW-Authenticate` (section 3.1):
///
/// ```text
/// an unknown key             401, error="invalid_token"
/// no key, or more than one   MalformedRequest, error="invalid_request"
/// another scheme             401, and no error: the client may not know yet how to authenticate
/// ```
[[nodiscard]] Guard bearer_auth(BearerAuthOptions options);

/// Lets only principals of one of these roles through: 401 with a challenge for anonymous requests, Forbidden with
/// error="insufficient_scope" for other roles. Without any configured key nobody gets in. OPTIONS passes, or an app
/// that is closed as a whole could not be called across origins; it tells no more than the methods of a path.
///
/// ```cpp
/// app.use(bearer_auth({.keys = keys}));
/// app.del("/orders/{id}", require_role({"staff"}), delete_order);
/// ```
[[nodiscard]] Guard require_role(std::vector<std::string> roles, std::string realm = "api");

}  // namespace edge
